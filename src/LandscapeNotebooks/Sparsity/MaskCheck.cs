using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Sparsity;

/// <summary>Whether two things are of one architecture.</summary>
internal static class MaskCheck
{
    /// <exception cref="ArgumentException">The layouts differ; the message names the first blocks that do.</exception>
    public static void RequireSame(ParameterLayout layout, ParameterLayout expected, string argument)
    {
        for (int i = 0; i < Math.Max(layout.Blocks.Length, expected.Blocks.Length); i++)
        {
            var (found, wanted) = (layout.Blocks.ElementAtOrDefault(i), expected.Blocks.ElementAtOrDefault(i));
            if (found != wanted)
                throw new ArgumentException(
                    $"The architectures differ: block {i} is {Describe(found)}, expected {Describe(wanted)}.", argument);
        }
    }

    private static string Describe(ParameterBlock? block) =>
        block is null ? "not there" : $"{block.Name} ({string.Join(", ", block.Shape)})";
}
