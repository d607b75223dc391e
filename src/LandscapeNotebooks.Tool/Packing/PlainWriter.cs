using System.Text;

namespace LandscapeNotebooks.Tool.Packing;

/// <summary>Passes on what strangers' notebooks say, without what a terminal would obey.</summary>
internal sealed class PlainWriter(TextWriter output) : TextWriter
{
    public override Encoding Encoding => output.Encoding;

    public override void Write(char value) => output.Write(value == '\n' || !char.IsControl(value) ? value : ' ');
}
