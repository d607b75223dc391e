using System.CommandLine;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Tool.Commands;

namespace LandscapeNotebooks.Tool.Tests.Commands;

public sealed class RunCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-run-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_notebook_is_executed_into_another_folder_and_the_source_stays()
    {
        var source = Write("a.ipynb", "var x = 6 * 7;\nx", "System.IO.File.ReadAllText(\"data.txt\")");
        File.WriteAllText(Path.Combine(_folder.FullName, "data.txt"), "beside the notebook");
        var before = File.ReadAllBytes(source);
        var (status, output, _) = await Run(source, "-o", Out);
        Assert.Equal(0, status);
        Assert.Contains("[1] ok", output, StringComparison.Ordinal);
        Assert.Contains("2 cells ran in", output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(Out, "a.ipynb"), output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(source));
        Assert.Equal(["42", "beside the notebook"],
            Executed("a.ipynb").Cells.Select(c => ((ResultOutput)c.Executed!.Outputs[0]).Data.ToString()));
    }

    [Fact]
    public async Task A_failed_cell_is_status_1_and_its_error_is_told()
    {
        var source = Write("f.ipynb", "1", "int y = 0;\nint z = 1 / y;", "3");
        var (status, output, _) = await Run(source, "-o", Out);
        Assert.Equal(1, status);
        Assert.Contains("failed in cell [2]:", output, StringComparison.Ordinal);
        Assert.Contains("DivideByZeroException: Attempted to divide by zero.", output, StringComparison.Ordinal);
        Assert.Contains("at cell 2, line 2: int z = 1 / y;", output, StringComparison.Ordinal);
        Assert.Contains("1 of 3 cells ran", output, StringComparison.Ordinal);
        Assert.IsType<ErrorOutput>(Executed("f.ipynb").Cells[1].Executed!.Outputs[^1]);
    }

    [Fact]
    public async Task A_process_that_dies_takes_neither_the_run_nor_the_outputs_with_it()
    {
        var source = Write("d.ipynb", "Console.Write(\"kept\");",
            "Console.Write(\"before\");\nSystem.Diagnostics.Process.GetCurrentProcess().Kill();\nSystem.Threading.Thread.Sleep(5000);");
        var other = Write("e.ipynb", "1");
        var (status, output, _) = await Run(source, other, "-o", Out);
        Assert.Equal(1, status);
        Assert.Contains("The process of the notebook ended with exit code", output, StringComparison.Ordinal);
        Assert.Equal("kept", ((StreamOutput)Executed("d.ipynb").Cells[0].Executed!.Outputs[0]).Text);
        Assert.Equal("ProcessEnded", ((ErrorOutput)Executed("d.ipynb").Cells[1].Executed!.Outputs[^1]).Name);
        Assert.Equal(1, Executed("e.ipynb").Cells[0].Executed!.ExecutionCount);
    }

    [Fact]
    public async Task The_time_limit_ends_a_cell()
    {
        var source = Write("t.ipynb", "1", "while (true) {}");
        var (status, output, _) = await Run(source, "-o", Out, "--timeout", "6");
        Assert.Equal(1, status);
        Assert.Contains("The notebook reached its limit of 6 s in this cell.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_source_is_replaced_where_it_was_asked_for_and_only_when_all_cells_ran()
    {
        var good = Write("good.ipynb", "1");
        var bad = Write("bad.ipynb", "nope");
        var before = File.ReadAllBytes(bad);
        Assert.Equal(1, (await Run(good, bad, "-o", _folder.FullName)).Status);
        Assert.Equal(1, NotebookDocument.Read(good).Cells[0].Executed!.ExecutionCount);
        Assert.Equal(before, File.ReadAllBytes(bad));
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "bad.failed.ipynb")));
    }

    [Fact]
    public async Task A_dib_becomes_an_ipynb()
    {
        var source = Path.Combine(_folder.FullName, "x.dib");
        File.WriteAllText(source, "#!markdown\n\n# Title\n\n#!csharp\n\n1 + 1\n");
        Assert.Equal(0, (await Run(source, "-o", Out)).Status);
        Assert.Equal("2", ((ResultOutput)Executed("x.ipynb").Cells[1].Executed!.Outputs[0]).Data.ToString());
    }

    [Fact]
    public async Task Wrong_use_is_status_2_and_one_line()
    {
        var good = Write("a.ipynb", "1");
        var python = Path.Combine(_folder.FullName, "p.ipynb");
        File.WriteAllText(python,
            """{"cells": [], "metadata": {"kernelspec": {"name": "python3", "language": "python"}}, "nbformat": 4, "nbformat_minor": 5}""");
        await Refused("there is no such file.", good, "missing.ipynb");
        await Refused("the notebook is for python, expected C#", python);
        await Refused("would both be written to", good, good);
        Assert.False(Directory.Exists(Out)); // nothing ran
        Assert.NotEqual(0, (await Run(good, "--timeout", "0")).Status);
        Assert.NotEqual(0, (await Run(good, "--no-such-option")).Status);

        async Task Refused(string part, params string[] notebooks)
        {
            var (status, _, error) = await Run([.. notebooks, "-o", Out]);
            Assert.Equal(2, status);
            Assert.Contains(part, error, StringComparison.Ordinal);
            Assert.Single(error.Trim().Split('\n'));
        }
    }

    private string Out => Path.Combine(_folder.FullName, "out");

    private NotebookDocument Executed(string name) => NotebookDocument.Read(Path.Combine(Out, name));

    private string Write(string name, params string[] cells)
    {
        var path = Path.Combine(_folder.FullName, name);
        NotebookDocument.Create(path, cells.Select(c => new NotebookCell(CellKind.Code, c))).Save(path);
        return path;
    }

    private static async Task<(int Status, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int status = await RunCommand.Create().Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (status, output.ToString(), error.ToString());
    }
}
