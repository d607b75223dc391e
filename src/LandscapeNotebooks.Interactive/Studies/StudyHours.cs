using System.Globalization;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>What a study has cost so far.</summary>
/// <param name="Hours">Of all processes together.</param>
/// <param name="CoreHours">The same times the threads that each used.</param>
public sealed record StudyHours(double Hours, double CoreHours)
{
    internal static StudyHours Of(Study study)
    {
        string folder = Path.Combine(study.Folder, "hours");
        double hours = 0, cores = 0;
        foreach (string file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.csv") : [])
        {
            foreach (string line in File.ReadLines(file).Skip(1))
            {
                if (line.Split(',') is [_, var seconds, var threads]
                    && double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out double time)
                    && int.TryParse(threads, NumberStyles.None, CultureInfo.InvariantCulture, out int count))
                {
                    hours += time / 3600;
                    cores += time * count / 3600;
                }
            }
        }

        return new(hours, cores);
    }

    public override string ToString() => $"{StudyEstimate.Text(TimeSpan.FromHours(Hours))} of work, "
        + string.Create(CultureInfo.InvariantCulture, $"{CoreHours:0.###} core hours");
}
