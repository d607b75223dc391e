using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Studies;

namespace LandscapeNotebooks.Interactive.Tests.Studies;

public sealed class StudyRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-study-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Tables_show_means_differences_of_pairs_and_what_a_paper_says()
    {
        var study = Small("""
            "tables": [{ "title": "Errors", "by": "architecture", "columns": { "error": "test error", "least": "line.test loss rise" },
              "compare": "architecture", "paper": [{ "architecture": "mlp-8", "error": 6.97 }] }]
            """);
        var report = new StudyRun(study).Run();
        Assert.True(report.IsComplete);
        var (title, table) = report.Tables[0];
        Assert.Equal(("Errors", 2), (title, table.RowCount));
        Assert.Equal(["architecture", "models", "error", "error, paper", "least"], table.Columns.Select(column => column.Title));
        Assert.Equal([null, 6.97], table["error, paper"].Cells);
        double[] errors = [.. study.Models.Select(model => report.Parts.First(part => part.Task == model).Record!.Numbers["test error"])];
        Assert.Equal(errors[..2].Average(), ((Tables.MeanAndDeviation)table["error"].Cells[0]!).Mean, 12);
        var differences = report.Tables[1].Table;
        Assert.Equal("mlp-8 - mlp-4", differences["difference"].Cells[0]);
        Assert.EndsWith("(2 pairs)", (string)differences["error"].Cells[0]!, StringComparison.Ordinal);
        Assert.Contains("Errors", Formatters.Text(report), StringComparison.Ordinal);
        Assert.Contains("Errors", Formatters.Text(study), StringComparison.Ordinal);
    }

    [Fact]
    public void A_watched_training_and_the_shape_of_its_plane_are_numbers_and_curves()
    {
        var study = Study.Parse("""
            { "models": { "net": { "data": "glyphs", "take": 20, "architecture": "mlp-4", "epochs": 2,
                "watch": "tracked-sharpness,largest-eigenvalue" } },
              "computations": {
                "shape": { "topology": { "points": 5, "draws": 2 } }, "one": { "topology": { "points": 5 } },
                "sharp": { "sharpness": { "measures": "trace,fisher-rao" } } },
              "tables": [{ "columns": ["tracked sharpness last", "largest eigenvalue times rate / 2", "shape.SMAD", "one.minima",
                "sharp.trace", "sharp.Fisher-Rao norm error"] }],
              "figures": [{ "of": "models", "measure": "tracked sharpness" }] }
            """, Path.Combine(_folder, "watched"));
        var report = new StudyRun(study).Run();
        Assert.True(report.IsComplete, report.Status);
        Assert.All(report.Tables[0].Table.Columns.Skip(1), column => Assert.True((double)column.Cells[0]! >= 0, column.Title));
        var curves = report.Parts[0].Record!.Curves;
        Assert.Equal(curves["tracked sharpness"].Length, curves["epochs of tracked sharpness"].Length);
        Assert.NotNull(report.Figures[0].Figure);
    }

    [Fact]
    public void A_number_that_nothing_gives_is_told_with_those_that_there_are()
    {
        var study = Small("\"tables\": [{ \"columns\": [\"test eror\"] }]");
        Assert.Contains("did you mean test error?", Assert.Throws<RefusalException>(() => new StudyRun(study).Run()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_and_figures_are_found_by_their_titles()
    {
        var study = Small("""
            "tables": [{ "title": "Errors", "columns": ["test error"] }],
            "figures": [{ "title": "Lines", "of": "line", "draw": "overlay" }, { "title": "Losses", "of": "models" }]
            """);
        var begun = StudyReport.Of(study);
        Assert.Contains("Nothing of the figure Lines is computed yet",
            Assert.Throws<RefusalException>(() => begun.FigureOf("Lines")).Message, StringComparison.Ordinal);
        var report = new StudyRun(study).Run();
        Assert.Equal(4, report.FigureOf("Lines").Panels[0].Traces.Length);
        Assert.Equal("test error", report.TableOf("Errors").Columns[^1].Title);
        Assert.Contains("did you mean Errors?", Assert.Throws<RefusalException>(() => report.TableOf("Erors")).Message,
            StringComparison.Ordinal);
        Assert.Contains("there are Lines, Losses", Assert.Throws<RefusalException>(() => report.FigureOf("Reliefs")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Convexity_of_a_sampled_surface_is_told_from_the_points_that_were_taken_on_all_samples()
    {
        var study = Study.Parse("""
            { "models": { "net": { "data": "glyphs", "take": 200, "epochs": 1, "architecture": "mlp-4" } },
              "computations": { "whole": { "surface": { "points": 11, "on": "train" } },
                "part": { "surface": { "points": 11, "on": "train", "tolerance": 0.5 } } } }
            """, Path.Combine(_folder, "sampled"));
        var parts = new StudyRun(study).Run().Parts.ToDictionary(part => part.Task.Name, part => part.Record!.Numbers);
        Assert.Equal(0.2, parts["whole/net"]["train loss not convex, spacing"], 12);
        Assert.Equal(1, parts["part/net"]["train loss not convex, spacing"], 12);
        Assert.DoesNotContain(parts["part/net"].Keys, name => name.Contains("samples not convex", StringComparison.Ordinal)
            || name.Contains("error not convex", StringComparison.Ordinal));
    }

    [Fact]
    public void A_training_that_diverges_is_shown_as_such_and_nothing_is_computed_of_it()
    {
        var study = Study.Parse("""
            { "models": { "net": { "data": "glyphs", "take": 20, "architecture": "mlp-4", "optimizer": "sgd", "rate": 1e300 } },
              "computations": { "line": { "slice": { "x": "-1:1:3" } } } }
            """, Path.Combine(_folder, "diverges"));
        var report = new StudyRun(study).Run();
        Assert.Equal([StudyState.Failed, StudyState.Failed], report.Parts.Select(part => part.State));
        Assert.Contains("Diverged at step", report.Parts[0].Status, StringComparison.Ordinal);
        Assert.Contains("0 of 2 done, 2 cannot be", report.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void Stopped_before_it_begins_it_has_nothing_and_goes_on_later()
    {
        var study = Small("");
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.False(new StudyRun(study).Run(stop: stop.Token).IsComplete);
        Assert.True(new StudyRun(study).Run().IsComplete);
        Assert.Equal(0, new StudyRun(study).Estimate().TaskCount);
    }

    [Fact]
    public void A_damaged_record_is_told()
    {
        var study = Small("");
        new StudyRun(study).Run();
        string record = Path.Combine(study.Folder, study.Models[0].Name + ".json");
        File.WriteAllText(record, File.ReadAllText(record).Replace("\"norm\": ", "\"norm\": 1", StringComparison.Ordinal));
        Assert.Contains("sha256: does not fit", Assert.Throws<Storage.DataFileException>(() => StudyReport.Of(study)).Message,
            StringComparison.Ordinal);
    }

    private Study Small(string shown) => Study.Parse($$"""
        { "models": { "net": { "data": "glyphs", "take": 20, "epochs": 1,
            "each": { "architecture": ["mlp-4", "mlp-8"], "seed": [1, 2] } } },
          "computations": { "line": { "slice": { "x": "-1:1:3" } } },
          {{shown}} }
        """, Path.Combine(_folder, "small"));
}
