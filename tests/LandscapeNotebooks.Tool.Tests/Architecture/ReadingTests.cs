using System.ComponentModel;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Tool.Tests.Architecture;

/// <summary>What the test of the arrows is made of: every kind of use is seen, and a circle is found.</summary>
public sealed class ReadingTests
{
    private static readonly AssemblyTypes Own = AssemblyTypes.Read(
        typeof(ReadingTests).Assembly.Location,
        new[] { "LandscapeNotebooks.Tool.Tests", "LandscapeNotebooks.Kernel" }.ToDictionary(name => name));

    [Theory]
    [InlineData(nameof(ByBase), nameof(UsedBase))]
    [InlineData(nameof(ByInterface), nameof(IUsed))]
    [InlineData(nameof(ByField), nameof(Used))]
    [InlineData(nameof(BySignature), nameof(Used))]
    [InlineData(nameof(ByTypeArgument), nameof(Used))]
    [InlineData("ByConstraint`1", nameof(IUsed))]
    [InlineData(nameof(ByAttribute), nameof(UsedAttribute))]
    [InlineData(nameof(ByAttributeOfParameter), nameof(UsedAttribute))]
    [InlineData(nameof(ByTypeof), nameof(Used))]
    [InlineData(nameof(ByBody), nameof(Used))]
    [InlineData(nameof(ByLambda), nameof(Used))]
    [InlineData(nameof(ByLocal), nameof(Used))]
    [InlineData(nameof(ByCatch), nameof(UsedException))]
    [InlineData(nameof(ByNestedType), nameof(Used))]
    [InlineData(nameof(ByOtherAssembly), nameof(Session))]
    public void Every_kind_of_use_is_an_arrow(string from, string to) =>
        Assert.Contains(Own.Uses, use => use.From.Name == from && use.To.Name == to);

    [Fact]
    public void What_is_not_used_is_no_arrow() => Assert.DoesNotContain(Own.Uses, use => use.From.Name == nameof(Used));

    [Fact]
    public void The_shortest_circle_is_told_with_a_use_for_each_arrow()
    {
        var arrows = Draw("a b", "b c", "c d", "d a", "c e", "e c", "f a");
        Assert.Equal(["c -> e: c uses e", "e -> c: e uses c"], arrows.ShortestCircle());
        Assert.Empty(Draw("a b", "b c", "a c").ShortestCircle());
    }

    [Fact]
    public void Arrows_that_others_imply_are_left_out()
    {
        var reduced = Draw("a b", "b c", "a c", "c d", "a d").Reduce();
        Assert.Equal(["b"], reduced.To("a"));
        Assert.Equal(["c"], reduced.To("b"));
        Assert.Equal(["d"], reduced.To("c"));
    }

    private static Arrows Draw(params string[] arrows) =>
        new(arrows.Select(arrow => arrow.Split(' ')).Select(ends => (Type(ends[0]), Type(ends[1]))), type => type.Namespace);

    private static TypeName Type(string name) => new("", name, name);
}

#pragma warning disable CS0169, CS0649, IDE0051, IDE0044, CA1823, CA1812 // Never run, only read.
internal interface IUsed;

internal class UsedBase;

internal sealed class UsedException : Exception;

[AttributeUsage(AttributeTargets.All)]
internal sealed class UsedAttribute : Attribute;

internal sealed class Used
{
    public static object? Make() => null;
}

internal sealed class ByBase : UsedBase;

internal sealed class ByInterface : IUsed;

internal sealed class ByField
{
    private Used? _used;
}

internal abstract class BySignature
{
    public abstract void Take(Used[] used);
}

internal abstract class ByTypeArgument
{
    public abstract List<KeyValuePair<int, Used>> Take();
}

internal sealed class ByConstraint<T>
    where T : IUsed;

[Used]
internal sealed class ByAttribute;

internal abstract class ByAttributeOfParameter
{
    public abstract void Take([Used] int number);
}

[TypeConverter(typeof(Used))]
internal sealed class ByTypeof;

internal sealed class ByBody
{
    public static bool Take() => Used.Make() is null;
}

internal sealed class ByLambda
{
    public static Func<bool> Take(int number) => () => number > 0 && Used.Make() is null;
}

internal sealed class ByLocal
{
    public static string? Take(object thing)
    {
        var used = thing as Used;
        return used?.ToString() + used?.GetHashCode();
    }
}

internal sealed class ByCatch
{
    public static void Take()
    {
        try
        {
            Console.Write("");
        }
        catch (UsedException)
        {
        }
    }
}

internal sealed class ByNestedType
{
    internal sealed class Inner
    {
        private Used? _used;
    }
}

internal sealed class ByOtherAssembly
{
    private Session? _session;
}
