using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Studies;

namespace LandscapeNotebooks.Interactive.Tests.Studies;

/// <summary>What a study's file may say, and how it is told what is wrong in which line.</summary>
public sealed class StudyFileTests
{
    private const string Net = """
        "models": { "net": { "data": "glyphs", "architecture": "mlp-4", "each": { "seed": [1, 2] } } }
        """;

    [Fact]
    public void Lists_and_variants_are_gone_through_as_a_product()
    {
        var study = Parse("""
            {
              "models": {
                "wide": {
                  "data": "glyphs", "epochs": 2,
                  "each": {
                    "architecture": ["mlp-4", "mlp-8"],
                    "recipe": { "slow": { "rate": 0.01, "epochs": 9 }, "fast": { "rate": 0.1 } },
                    "seed": [1, 2],
                  },
                },
              },
            }
            """);
        Assert.Equal(8, study.Models.Length);
        Assert.Equal("wide-mlp-4-slow-seed-1", study.Models[0].Title);
        var last = study.Models[^1];
        Assert.Equal(("wide", "mlp-8", "fast", "2"), (last["models"], last["architecture"], last["recipe"], last["seed"]));
        Assert.Equal(["9", "2"], study.Models.Select(model => model.Options.Texts["--epochs"]).Distinct());
        Assert.Equal("models/wide-mlp-8-fast-seed-2", last.Name);
    }

    [Fact]
    public void Equal_recipes_are_equal_however_they_are_written()
    {
        Assert.Equal(Options("\"rate\": 0.1, \"epochs\": 10, \"record\": false"), Options("\"rate\": 1e-1")); // the usual epochs
        Assert.NotEqual(Options("\"rate\": 0.1"), Options("\"rate\": 0.2"));

        static string Options(string given) => string.Join(' ', Parse(
            $"{{ \"models\": {{ \"net\": {{ \"data\": \"glyphs\", \"architecture\": \"mlp-4\", {given} }} }} }}").Models[0].Options.Texts);
    }

    [Fact]
    public void Computations_are_of_chosen_models_or_of_pairs()
    {
        var study = Parse($$"""
            { {{Net}}, "computations": {
                "all": { "surface": { "points": 5 } },
                "one": { "slice": {}, "of": { "seed": 2 } },
                "named": { "spectrum": { "each": { "seed": [3, 4] } }, "of": ["*seed-1"] },
                "way": { "interpolate": {}, "pairs": "seed" },
                "third": { "of": "net-seed-1",
                  "surface": { "second": "models/net-seed-1.safetensors", "third": "models/net-seed-2.safetensors" } } } }
            """);
        Assert.Equal(
            ["all/net-seed-1", "all/net-seed-2", "one/net-seed-2", "named-seed-3/net-seed-1", "named-seed-4/net-seed-1",
                "way/net-seed-1-to-seed-2", "third/net-seed-1"],
            study.Computations.Select(computation => computation.Name));
        Assert.Equal(["net-seed-1", "net-seed-2"], study.Computations[5].Needs.Select(model => model.Title));
        Assert.Equal(["net-seed-1", "net-seed-2"], study.Computations[6].Needs.Select(model => model.Title));
    }

    [Fact]
    public void Objects_of_CSharp_say_the_same_as_a_file()
    {
        var study = Study.Of(new
        {
            models = new { net = new { data = "glyphs", architecture = "mlp-4", each = new { seed = new[] { 1, 2 } } } },
            computations = new { curve = new { convexity = new { points = 3, maxSteps = 20 } } },
        }, "small");
        Assert.Equal("20", study.Computations[0].Options.Texts["--max-steps"]);
        Assert.Equal(2, study.Models.Length);
    }

    [Theory]
    [InlineData("{\n \"modles\": {} }", "study, line 2, modles is not known; did you mean models?")]
    [InlineData("{\n\n \"title\": }", "study, line 3: ")]
    [InlineData("{ \"title\": \"a\",\n \"title\": \"b\" }", "study, line 2, title stands twice")]
    [InlineData("{}", "has no models")]
    [InlineData("{ \"models\": { \"net\": {\n \"data\": \"glyphs\", \"architecture\": \"mlp-4\",\n \"rte\": 0.1 } } }",
        "study, line 3, models.net.rte has no option --rte; did you mean --rate?")]
    [InlineData("{ \"models\": { \"net\": { \"data\": \"glyphs\", \"architecture\": \"mlp-4\",\n \"epochs\": 0 } } }",
        "study, line 2, models.net.epochs: --epochs is 0, expected a whole number from 1")]
    [InlineData("{ \"models\": { \"net\": { \"architecture\": \"mlp-4\",\n \"each\": { \"optimizer\": [\"sgd\", \"sdg\"] } } } }",
        "models.net.each.optimizer[1]: --optimizer is sdg, expected one of sgd")]
    [InlineData("{ \"models\": { \"net\": { \"data\": \"glyphs\", \"architecture\": \"mlp-4\", \"out\": \"x.safetensors\" } } }",
        "models.net.out is not for the file: the study sees to --out itself")]
    [InlineData("{ \"models\": { \"net\": { \"architecture\": \"mlp-4\", \"optimizer\": \"adam\", \"momentum\": 0.5 } } }",
        "study, line 1, models.net: --momentum would do nothing")]
    [InlineData("{ \"models\": { \"net\": { \"data\": \"glyphs\", \"architecture\": \"mlp-4\", \"each\": { \"seed\": 1 } } } }",
        "models.net.each.seed is 1, expected a list of values")]
    [InlineData("{ \"models\": { \"net\": { \"data\": \"glyphs\", \"architecture\": \"mlp-4\", \"each\": { \"seed\": [1, 1] } } } }",
        "has a second model net-seed-1")]
    public void Wrong_models_are_told_with_their_line(string json, string part) =>
        Assert.Contains(part, Assert.Throws<RefusalException>(() => Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"plane\": { \"surface\": { \"pionts\": 5 } }",
        "computations.plane.surface.pionts has no option --pionts; did you mean --points?")]
    [InlineData("\"plane\": { \"surfaces\": {} }", "computations.plane.surfaces is not known; did you mean surface?")]
    [InlineData("\"plane\": { \"surface\": {}, \"slice\": {} }", "asks for surface and slice, expected one of")]
    [InlineData("\"plane\": { \"surface\": {}, \"of\": \"other*\" }", "chooses no model; there are models/net-seed-1")]
    [InlineData("\"plane\": { \"surface\": { \"of\": \"x.safetensors\" } }", "computations.plane.of chooses the models")]
    [InlineData("\"way\": { \"interpolate\": {}, \"pairs\": \"sed\" }", "no two models differ in it alone; factors are models, seed")]
    [InlineData("\"way\": { \"interpolate\": {} }", "needs to: model at t = 1")]
    [InlineData("\"way\": { \"trajectory\": {} }", "which is not recorded; give the model \"record\": true")]
    [InlineData("\"models\": { \"slice\": {} }", "the folder models, which is taken")]
    public void Wrong_computations_are_told(string computations, string part) => Assert.Contains(part,
        Assert.Throws<RefusalException>(() => Parse($"{{ {Net}, \"computations\": {{ {computations} }} }}")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("\"tables\": [{ \"by\": \"sed\", \"columns\": [\"test error\"] }]",
        "names sed, which is no list of its models; did you mean seed?")]
    [InlineData("\"tables\": [{ \"by\": \"seed\" }]", "has no columns")]
    [InlineData("\"figures\": [{ \"of\": \"plane\" }]", "figures[0].of is plane, expected models or a computation: line")]
    [InlineData("\"figures\": [{ \"of\": \"line\", \"draw\": \"bars\" }]", "is bars, expected one of contour, lines")]
    [InlineData("\"figures\": [{ \"of\": \"line\", \"least\": 2, \"most\": 1 }]", "expected both least and most, the first below")]
    public void Wrong_tables_and_figures_are_told(string shown, string part) => Assert.Contains(part, Assert.Throws<RefusalException>(() =>
        Parse($"{{ {Net}, \"computations\": {{ \"line\": {{ \"slice\": {{}} }} }}, {shown} }}")).Message, StringComparison.Ordinal);

    private static Study Parse(string json) => Study.Parse(json, Path.Combine(Path.GetTempPath(), "no-such-study"));
}
