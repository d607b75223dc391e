using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Live;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Tests.Live;

public sealed class LiveKernelTests
{
    private static string Text(JsonObject showed) => Assert.IsType<ResultOutput>(LiveJson.Read(showed["output"]!)).Data
        .Single(face => face.Key == MimeBundle.PlainText).Value;

    [Fact]
    public async Task A_cell_shows_its_outputs_and_ends()
    {
        using var client = new LiveClient();
        client.Run(3, "Console.WriteLine(\"written\"); 6 * 7");
        var stream = await client.NextAsync("showed");
        Assert.Equal(new StreamOutput("stdout", "written\n"), LiveJson.Read(stream["output"]!));
        var result = await client.NextAsync("showed");
        Assert.Equal("42", Text(result));
        var ended = await client.NextAsync("ended");
        Assert.Equal(("Succeeded", 3), ((string)ended["status"]!, (int)ended["number"]!));
    }

    [Fact]
    public async Task Questions_about_code_are_answered_while_a_cell_runs()
    {
        using var client = new LiveClient();
        Assert.Equal("Succeeded", await client.EndAsync(1, "var numbers = new[] { 1.0, 2.0 };"));
        client.Run(2, "Console.WriteLine(\"on\"); while (true) { }");
        await client.NextAsync("showed");

        var list = await client.AskAsync("complete", "numbers.Aver|");
        Assert.Contains(list["items"]!.AsArray(), item => (string)item!["text"]! == "Average");
        var help = await client.AskAsync("inspect", "Math.Sq|rt(2)");
        Assert.Contains("double Math.Sqrt(double d)", (string)help["signatures"]!, StringComparison.Ordinal);
        var call = await client.AskAsync("signature", "Math.Pow(1, |");
        Assert.Equal(1, (int)call["parameter"]!);
        var one = call["all"]![0]!;
        var (start, end) = ((int)one["parameters"]![1]!["start"]!, (int)one["parameters"]![1]!["end"]!);
        Assert.Equal("double y", ((string)one["label"]!)[start..end]);

        client.Send("interrupt");
        Assert.Equal("Stopped", (string)(await client.NextAsync("ended"))["status"]!);
        Assert.Equal("Succeeded", await client.EndAsync(3, "numbers[0]"));
    }

    [Fact]
    public async Task Remarks_know_the_cells_above_that_did_not_run()
    {
        using var client = new LiveClient();
        Assert.Single((await client.AskAsync("check", "width + 1"))["remarks"]!.AsArray());
        Assert.Empty((await client.AskAsync("check", "width + 1", "var width = 3;"))["remarks"]!.AsArray());
        var wrong = (await client.AskAsync("check", "var x = 1;\nint y = \"text\";", "var width = 3;"))["remarks"]!.AsArray();
        Assert.Equal("CS0029", (string)Assert.Single(wrong)!["id"]!);
        Assert.Equal("var x = 1;\nint y = ".Length, (int)wrong[0]!["start"]!);
    }

    [Fact]
    public async Task What_a_package_may_bring_is_no_error_before_it_is_there()
    {
        using var client = new LiveClient();
        Assert.Empty((await client.AskAsync("check", "new FromAPackage()", "#r \"nuget: Some.Package\""))["remarks"]!.AsArray());
        Assert.NotEmpty((await client.AskAsync("check", "new FromAPackage(", "#r \"nuget: Some.Package\""))["remarks"]!.AsArray());
        var magic = (await client.AskAsync("check", "#!surface --of run\nint y = \"text\";", ""))["remarks"]!.AsArray();
        Assert.Empty(magic);
    }

    [Fact]
    public async Task A_declaration_is_found_in_the_cell_that_ran_and_in_one_that_did_not()
    {
        using var client = new LiveClient();
        await client.EndAsync(5, "\nvar here = 1;");
        var ran = await client.AskAsync("declaration", "he|re + 1");
        Assert.Equal(("cell 5", 2), ((string)ran["path"]!, (int)ran["line"]!));
        var above = await client.AskAsync("declaration", "th|ere", "int there() => 1;");
        Assert.Equal(("above 0", 1), ((string)above["path"]!, (int)above["line"]!));
    }

    [Fact]
    public async Task A_cell_asks_for_a_line_and_gets_it()
    {
        using var client = new LiveClient();
        client.Run(1, "$\"hello {Console.ReadLine()}\"");
        Assert.Equal(1, (int)(await client.NextAsync("ask"))["number"]!);
        client.Send("line", "Ada");
        Assert.Equal("hello Ada", Text(await client.NextAsync("showed")));
    }

    [Fact]
    public async Task An_interrupt_ends_a_question()
    {
        using var client = new LiveClient();
        client.Run(1, "Console.ReadLine()");
        await client.NextAsync("ask");
        client.Send("interrupt");
        Assert.Equal("Stopped", (string)(await client.NextAsync("ended"))["status"]!);
    }

    [Fact]
    public async Task Variables_tell_type_value_and_size()
    {
        using var client = new LiveClient();
        await client.EndAsync(1, "var a = new double[3, 4]; var b = \"text\"; var c = new List<int> { 1, 2 }; int? d = null; "
            + "class Bad { public override string ToString() => throw new Exception(); } var e = new Bad();");
        var rows = (await client.AskAsync("variables", ""))["rows"]!.AsArray()
            .Select(row => $"{row!["name"]}: {row["type"]} = {row["value"]} ({row["size"]})");
        Assert.Equal(
        [
            "a: double[,] = 0, 0, 0, 0, 0, 0, … (3 × 4)", "b: string = \"text\" (4)", "c: List<int> =  (2)",
            "d: int? = null ()", "e: Bad =  ()",
        ], rows);
    }
}
