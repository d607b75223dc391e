using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Tests.Sessions;

namespace LandscapeNotebooks.Kernel.Tests.Variables;

public sealed class SetValueTests
{
    public static TheoryData<object, string> Values => new()
    {
        { 5, "x + 1" },
        { "text", "x.Length" },
        { new[] { 1.5, 2 }, "x.Length" },
        { new int[2, 3], "x[1, 2]" },
        { new[] { new int[2, 3] }, "x[0][1, 2]" },
        { new List<Dictionary<string, int?>> { new() { ["a"] = 1 } }, "x[0][\"a\"].Value" },
        { (1, "two", new[] { 3 }), "x.Item3[0]" },
        { (Func<int, int>)(n => n + 1), "x(1)" },
        { DayOfWeek.Friday, "x == DayOfWeek.Friday" },
        { new Outer.Nested<int> { Value = 3 }, "x.Value + 1" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_from_outside_is_a_variable_of_its_type(object value, string use)
    {
        await using var notebook = new Notebook();
        await notebook.Ok($"#r \"{typeof(SetValueTests).Assembly.Location}\"\n0");
        await notebook.Session.SetValueAsync("x", value);
        await notebook.Ok(use);
        Assert.True(notebook.Session.TryGetValue("x", out var back));
        Assert.Same(value.GetType().IsValueType ? back : value, back);
    }

    [Fact]
    public async Task A_type_that_a_cell_cannot_name_gives_way_to_its_base()
    {
        await using var notebook = new Notebook();
        await notebook.Session.SetValueAsync("x", new Hidden());
        await notebook.Ok("x.Message");
        Assert.Equal("hidden", notebook.Result);
    }

    [Fact]
    public async Task A_value_of_a_type_of_the_notebook_keeps_it()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("record Point(int X); var p = new Point(7);");
        Assert.True(notebook.Session.TryGetValue("p", out var point));
        await notebook.Session.SetValueAsync("q", point);
        await notebook.Ok("q.X");
        Assert.Equal("7", notebook.Result);
    }

    [Fact]
    public async Task A_name_that_is_none_is_refused()
    {
        await using var notebook = new Notebook();
        var error = await Assert.ThrowsAsync<ArgumentException>(() => notebook.Session.SetValueAsync("1x", 1));
        Assert.StartsWith("name is 1x, expected a name that C# accepts", error.Message, StringComparison.Ordinal);
        await notebook.Session.SetValueAsync("class", 1);
        await notebook.Ok("@class");
    }

    [Theory]
    [InlineData(typeof(Dictionary<string, List<int[]>>), "Dictionary<string, List<int[]>>")]
    [InlineData(typeof(int?), "int?")]
    [InlineData(typeof((int, double)), "(int, double)")]
    [InlineData(typeof(int[,][]), "int[,][]")]
    [InlineData(typeof(Outer.Nested<string>), "Nested<string>")]
    public void Types_have_the_names_of_the_source(Type type, string name) => Assert.Equal(name, TypeName.ForReader(type));

    private sealed class Hidden() : InvalidOperationException("hidden");
}

/// <summary>Has a public type within.</summary>
public static class Outer
{
    /// <summary>Is one.</summary>
    public sealed class Nested<T>
    {
        public T? Value { get; set; }
    }
}
