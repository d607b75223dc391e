using System.Diagnostics.CodeAnalysis;

namespace LandscapeNotebooks.Figures;

/// <summary>Numbers as lengths: <c>8.4.Centimetres</c>, <c>84.Millimetres</c>, <c>3.3.Inches</c>, <c>239.Points</c>.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "The rule takes the two blocks, which have no name, for members of one name.")]
public static class Lengths
{
    extension(double value)
    {
        public Length Millimetres => Length.OfMillimetres(value);

        public Length Centimetres => Length.OfMillimetres(10 * value);

        public Length Inches => Length.OfInches(value);

        public Length Points => new(value);
    }

    extension(int value)
    {
        public Length Millimetres => Length.OfMillimetres(value);

        public Length Centimetres => Length.OfMillimetres(10d * value);

        public Length Inches => Length.OfInches(value);

        public Length Points => new(value);
    }
}
