using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Course.Tests;

/// <summary>Exercises in the file beside the notebook.</summary>
public sealed class ExerciseFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-exercises-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_lecturers_file_is_read_beside_the_notebook()
    {
        Write("""
            [
              // a number, with a hint of its own for what students often give
              {
                "name": "own-a", "number": 0.5, "tolerance": 1e-3, "right": "Flat.",
                "wrongAnswers": [{ "number": 0.25, "hint": "That is half of it." }],
                "hints": ["Where is the slope 0?", "Differentiate."], "section": "2, Slopes",
              },
              { "name": "own-b", "numbers": [1, 2], "right": "Yes.", "hints": ["No."] },
              { "name": "own-c", "texts": ["convex"], "right": "Yes.", "hints": ["No."],
                "wrongAnswers": [{ "text": "concave", "hint": "The other way up." }] },
              { "name": "own-d", "variant": { "purpose": "curvature", "numbers": [10, 20, 30] }, "right": "Yes.", "hints": ["No."] },
            ]
            """);
        Assert.Equal("That is half of it.", Find("own-a").Check(0.25).Message);
        Assert.Equal("Where is the slope 0? Differentiate.", Find("own-a").Check(7).Message); // it is the same exercise still
        Assert.True(Find("own-a").Check(0.5005).IsRight);
        Assert.True(Find("own-b").Check(new[] { 1, 2 }).IsRight);
        Assert.True(Find("own-c").Check(" Convex").IsRight);
        Assert.Equal("The other way up.", Find("own-c").Check("concave").Message);
        Assert.Equal("No.", Find("own-c").Check(3).Message);
        Assert.True(Find("own-d").Check(Variant.Choose("curvature", 10.0, 20.0, 30.0)).IsRight);
        Assert.Contains("did you mean own-", Assert.Throws<RefusalException>(() => Find("own-x")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{ "name": "x", "right": "", "hints": [""] }]""", "exercise 1 (x): it has 0 answers; write one of")]
    [InlineData("""[{ "name": "x", "number": 1, "texts": ["a"], "right": "", "hints": [""] }]""", "it has 2 answers")]
    [InlineData("""[{ "name": "x", "number": 1, "right": "", "hints": [] }]""", "it has no hints")]
    [InlineData("""[{ "name": "x y", "number": 1, "right": "", "hints": [""] }]""", "no blanks")]
    [InlineData("""[{ "name": "x", "nomber": 1, "right": "", "hints": [""] }]""", "nomber")]
    [InlineData("""[{ "name": "x", "number": 1, "hints": [""] }]""", "right")]
    [InlineData("{", "exercises.json is no list of exercises")]
    public void A_file_that_is_wrong_says_where(string text, string expected)
    {
        Write(text);
        Assert.Contains(expected, Assert.Throws<RefusalException>(() => Find("x")).Message, StringComparison.Ordinal);
    }

    private Exercise Find(string name) => Exercises.Find(name, _folder.FullName);

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder.FullName, "exercises.json"), text);
}
