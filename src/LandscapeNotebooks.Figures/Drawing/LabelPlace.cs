namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Where the label of a contour line stands: on its straightest part that is inside the frame and free of other labels.</summary>
internal sealed record LabelPlace(double X, double Y, double Angle, Box Box)
{
    internal static LabelPlace? Along((double X, double Y)[] line, double width, double size, Box frame, List<Box> taken)
    {
        double[] length = new double[line.Length];
        for (int i = 1; i < line.Length; i++)
            length[i] = length[i - 1] + Distance(line[i - 1], line[i]);
        double total = length[^1], span = width + 8;
        if (!(total > 2.2 * span))
            return null;

        LabelPlace? best = null;
        double bestScore = 0.9; // a chord shorter than this part of its arc bends too much for a straight text
        const int Tries = 40;
        for (int k = 1; k < Tries; k++)
        {
            double middle = total * k / Tries;
            if (middle < 0.6 * span || middle > total - 0.6 * span)
                continue;
            var (a, b, m) = (At(middle - span / 2), At(middle + span / 2), At(middle));
            double score = Distance(a, b) / span - 0.05 * Math.Abs(2.0 * k / Tries - 1);
            if (score <= bestScore)
                continue;
            LabelPlace place = Place(a, b, m, width, size);
            if (frame.Contains(place.Box) && !taken.Any(place.Box.Overlaps))
                (best, bestScore) = (place, score);
        }

        return best;

        (double X, double Y) At(double s)
        {
            int i = Math.Clamp(Array.BinarySearch(length, s) is var found && found >= 0 ? found : ~found, 1, line.Length - 1);
            double t = length[i] > length[i - 1] ? (s - length[i - 1]) / (length[i] - length[i - 1]) : 0;
            return (line[i - 1].X + t * (line[i].X - line[i - 1].X), line[i - 1].Y + t * (line[i].Y - line[i - 1].Y));
        }
    }

    private static LabelPlace Place((double X, double Y) a, (double X, double Y) b, (double X, double Y) middle, double width, double size)
    {
        double angle = Math.Round(Math.Atan2(b.Y - a.Y, b.X - a.X) * 180 / Math.PI, 1);
        if (angle > 90)
            angle -= 180;
        if (angle < -90)
            angle += 180;
        double dx = Math.Abs(b.X - a.X), dy = Math.Abs(b.Y - a.Y), chord = Math.Max(Math.Sqrt(dx * dx + dy * dy), 1e-9);
        double w = (width * dx + size * dy) / chord + 4, h = (width * dy + size * dx) / chord + 4;
        return new(middle.X, middle.Y, angle, new(middle.X - w / 2, middle.Y - h / 2, w, h));
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) =>
        Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
