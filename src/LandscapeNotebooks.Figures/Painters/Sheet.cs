using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Drawing;

namespace LandscapeNotebooks.Figures.Painters;

/// <summary>Places of the panels in a number of columns, with the title above and the caption below.</summary>
internal sealed class Sheet
{
    internal Sheet(string? title, string caption, ImmutableArray<Picture> pictures, int columns)
    {
        Width = pictures.Max(p => p.Width) * columns;
        var heading = new TextBlock(title, Theme.TitleSize, Width, "font-weight=\"bold\"");
        var svg = new SvgWriter();
        heading.Paint(svg, 5);
        Header = svg.ToString();

        double top = heading.Height + 4;
        var places = ImmutableArray.CreateBuilder<Box>();
        foreach (Picture[] row in pictures.Chunk(columns))
        {
            // A last row that is not full stands in the middle.
            double left = (Width - row.Sum(p => p.Width)) / 2;
            foreach (Picture p in row)
            {
                places.Add(new(left, top, p.Width, p.Height));
                left += p.Width;
            }

            top += row.Max(p => p.Height);
        }

        Places = places.ToImmutable();
        var note = new TextBlock(caption, Theme.CaptionSize, Width, $"fill=\"{Theme.Muted}\"");
        svg = new SvgWriter();
        note.Paint(svg, top);
        Footer = svg.ToString();
        Height = top + note.Height + 4;
    }

    internal double Width { get; }

    internal double Height { get; }

    internal string Header { get; }

    internal string Footer { get; }

    internal ImmutableArray<Box> Places { get; }
}
