using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Tests.Vetting;

/// <summary>Answers of one person and tests of another in one session.</summary>
public sealed class VettingTests(VettingTests.OneSession one) : IClassFixture<VettingTests.OneSession>, IAsyncDisposable
{
    private Session _session = one.Session;

    public async ValueTask DisposeAsync()
    {
        if (_session != one.Session)
            await _session.DisposeAsync();
    }

    [Theory]
    [InlineData("typeof(Math).GetMethods()")]
    [InlineData("var t = \"\".GetType(); t.Assembly.GetTypes();")]
    [InlineData("Action f = () => { }; var m = f.Method;")]
    [InlineData("Delegate.CreateDelegate(typeof(Action), new object(), \"x\");")]
    [InlineData("Activator.CreateInstance(typeof(string));")]
    [InlineData("dynamic d = 1; d.ToString();")]
    [InlineData("object o = AppDomain.CurrentDomain;")]
    [InlineData("new Exception().TargetSite")]
    [InlineData("using static System.Activator; CreateInstance<object>();")]
    [InlineData("using Math = System.MathF;")]
    [InlineData("System.Buffers.ArrayPool<char>.Shared.Return(new char[16]);")]
    [InlineData("double[] d = [1]; System.Numerics.Vector.StoreUnsafe(System.Numerics.Vector<double>.One, ref d[0], 9);")]
    [InlineData("[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] struct Both { }")]
    [InlineData("unsafe { int x = 1; int* p = &x; }")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int getpid();")]
    [InlineData("[System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Method)] "
        + "static extern void M(string s);")]
    [InlineData("class C { [System.Runtime.CompilerServices.ModuleInitializer] public static void M() { } }")]
    [InlineData("var r = __makeref(System.Array.Empty<int>()[0]);")]
    [InlineData("System.Runtime.CompilerServices.Unsafe.As<string>(new object())")]
    [InlineData("System.Runtime.InteropServices.Marshal.AllocHGlobal(1)")]
    [InlineData("System.Linq.Expressions.Expression<Func<int>> e = () => 1;")]
    [InlineData("System.Diagnostics.Process.Start(\"true\")")]
    [InlineData("Environment.Exit(0)")]
    [InlineData("Environment.FailFast(\"\")")]
    [InlineData("System.IO.File.WriteAllText(\"x\", \"y\")")]
    [InlineData("new System.IO.FileStream(\"/proc/self/mem\", System.IO.FileMode.Open)")]
    [InlineData("System.IO.Directory.GetFiles(\"/\")")]
    [InlineData("new System.Net.Http.HttpClient()")]
    [InlineData("Console.SetOut(Console.Error)")]
    [InlineData("Console.OpenStandardOutput()")]
    [InlineData("foreach (var m in typeof(string).GetMembers()) { }")]
    [InlineData("Func<Type, object[]> f = t => t.GetFields();")]
    [InlineData("object o = \"\"; if (o is System.Reflection.MemberInfo { Name: \"x\" }) { }")]
    [InlineData("var l = new List<System.Reflection.Assembly>();")]
    [InlineData("LandscapeNotebooks.Kernel.Execution.CellRun.Required")]
    [InlineData("LandscapeNotebooks.Interactive.Extensions.All")]
    [InlineData("#load \"x.csx\"")]
    [InlineData("#r \"x.dll\"")]
    [InlineData("#r \"nuget: Newtonsoft.Json\"")]
    [InlineData("#i \"nuget:.\"")]
    [InlineData("#!set --name data --value 7")]
    [InlineData("#!set --name mine --value @csharp:data")]
    [InlineData("#!value --name Check --from-file /etc/hostname")]
    [InlineData("#!value --name data\n1\n#!csharp")]
    [InlineData("#!import helpers.ipynb")]
    [InlineData("#!share data --from csharp")]
    [InlineData("#!whos")]
    [InlineData("#!train --data two-moons --epochs 1 --out stolen.safetensors --as data")]
    [InlineData("#!study --file study.json")]
    [InlineData("#!html\n<script>1</script>\n#!csharp")]
    [InlineData("#!python\nopen('x')\n#!csharp")]
    public async Task What_could_reach_the_tests_is_refused_before_it_runs(string code)
    {
        var error = await Fails($"{(code[0] == '#' ? code + "\n" : "")}Console.WriteLine(\"ran\");\n{(code[0] == '#' ? "" : code)}", true);
        if (error.Name != "CompilationError") // an internal type is none for a cell either
            Assert.Equal("Refused", error.Name);
    }

    [Theory]
    [InlineData("Console.WriteLine(\"ran\");\n#!set --name data --value 7", 2, "#!set --name data --value 7")]
    [InlineData("Console.WriteLine(\"ran\");\n\n#!value --name data\n7", 3, "#!value --name data")]
    [InlineData("Console.WriteLine(\"ran\");\n#r \"nuget: LandscapeNotebooks.Interactive\"\n#load \"x.csx\"", 3, "#load \"x.csx\"")]
    public async Task A_line_that_is_no_code_is_refused_before_anything_of_its_cell_runs(string code, int line, string text)
    {
        var error = await Fails(code, true);
        Assert.Equal($"It has the line \"{text}\"; magic commands, other languages, files of code and packages are for locked cells.",
            error.Message);
        Assert.Contains($"line {line}:", Assert.Single(error.Traceback), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!set --name copy --value @csharp:data")]
    [InlineData("#!surface --of data")]
    public async Task A_magic_of_a_test_reads_no_variable_that_an_answer_put_in_the_place_of_another(string test)
    {
        _session = OneSession.New();
        await Run("var data = 1;", false);
        await Run("var data = 2;\nvar a = 3;", true);
        Assert.StartsWith("data is declared by an answer", (await Fails(test, false)).Message, StringComparison.Ordinal);
        Assert.Equal("3", Result(await Run("#!set --name copy --value @csharp:a\ncopy", false)));
    }

    [Theory]
    [InlineData("double Sum(double[] x) { double s = 0; foreach (var v in x) s += v; return s; }\nSum([1, 2])", "3")]
    [InlineData("record Pair(int A, int B);\nvar (p, q) = new Pair(1, 2);\nclass Own { public int N; }\nvar o "
        + "= new Own(); o.N++; p + q + o.N", "4")]
    [InlineData("int n = 0; var t = new System.Threading.Thread(() => n = 7); t.Start(); t.Join(); n", "7")]
    [InlineData("await Task.Delay(1).ConfigureAwait(false); string.Join(\",\", Enumerable.Range(0, "
        + "3).Select(i => $\"{i:F1}\"))", "0.0,1.0,2.0")]
    [InlineData("1.GetType().Name + typeof(int).FullName + Environment.NewLine.Length", "Int32System.Int321")]
    [InlineData("double Four() { Span<double> s = stackalloc double[2]; s[0] = "
        + "System.Diagnostics.Stopwatch.Frequency > 0 ? 4 : 0; return s[0]; }\nFour()", "4")]
    [InlineData("try { System.IO.File.ReadAllText(\"not-there\"); } catch (System.IO.IOException e) { Console.Write(e.Message); } 5", "5")]
    [InlineData("var random = new LandscapeNotebooks.Numerics.Random.RandomSource(1); random.NextDouble() < 1", "True")]
    [InlineData("int[] own = [3, 1]; Array.Sort(own); own[0] = 9; (int x, int y) = (own[0], own[1]); (x, y) = (y, x); x", "3")]
    public async Task What_computes_may_be_used(string code, string expected) =>
        Assert.Equal(expected, Result(await Run(code, true)));

    [Theory]
    [InlineData("data[0] = 1;", "changes data")]
    [InlineData("count++;", "changes count")]
    [InlineData("(count, var other) = (1, 2);", "changes count")]
    [InlineData("int.TryParse(\"4\", out count);", "changes count")]
    [InlineData("void Set() { ref int alias = ref count; alias = 3; }", "changes count")]
    [InlineData("(data)[1] = 5;", "changes data")]
    [InlineData("((count, int q), int r) = ((9, 1), 1);", "changes count")]
    [InlineData("static void Set(this ref int x) => x = 9;\ncount.Set();", "changes count")]
    [InlineData("System.Globalization.CultureInfo.DefaultThreadCurrentCulture = null;", "sets CultureInfo.DefaultThreadCurrentCulture")]
    public async Task What_a_locked_cell_declares_cannot_be_assigned(string code, string expected)
    {
        await Run("double[] data = [1, 2];\nint count = 2;", false);
        Assert.Contains(expected, (await Fails(code, true)).Message, StringComparison.Ordinal);
        Assert.Equal("2", Result(await Run("var mine = count; mine++; var copy = data.ToArray(); copy[0] = 5; count", true)));
    }

    [Theory]
    [InlineData("static class Math { public static double Abs(double x) => 0; }", "Math.Abs(-3)", "Math")]
    [InlineData("static double Sum(this double[] x) => 4;", "new[] { 1.0 }.Sum()", "Sum")]
    [InlineData("static class Fakes { public static class Math { public static double Abs(double x) => 0; } "
        + "}\n---\nusing static Fakes;\n---\n"
        + "int other = 1;", "Math.Abs(-3)", "Fakes")]
    [InlineData("class Fake { public static bool operator ==(Fake x, int y) => true; public static bool "
        + "operator !=(Fake x, int y) => false; }\n"
        + "var a = new Fake();", "a == 42 ? 2 : 0", "Fake")]
    [InlineData("class Fake { public static implicit operator int(Fake x) => 42; }\nvar a = new[] { new Fake() };", "a[0] + 0", "Fake")]
    [InlineData("int Max = 1;", "Max", "Max")]
    public async Task A_test_that_would_meet_something_else_than_its_author_is_refused(string answer, string test, string name)
    {
        _session = OneSession.New();
        foreach (string cell in answer.Split("\n---\n"))
            await Run(cell, true);
        var error = await Fails(test, false);
        Assert.Equal("Refused", error.Name);
        Assert.StartsWith($"{name} is declared by an answer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_meets_what_it_asks_for()
    {
        _session = OneSession.New();
        await Run(
            "double F(double x) => Twice(x);\ndouble Twice(double x) => 2 * x;\nrecord Point(double X);\nvar a = new Point(F(1));", true);
        Assert.Equal("6", Result(await Run("Func<double, double> f = x => F(x) + a.X;\nf(2)", false)));
        Assert.Contains("Twice is declared", (await Fails("Twice(1)", false)).Message, StringComparison.Ordinal);
    }

    /// <summary>Most cases leave nothing behind.</summary>
    public sealed class OneSession : IAsyncDisposable
    {
        public Session Session { get; } = New();

        public static Session New() => new(new HashSet<string> { "a", "F", "Point" });

        public ValueTask DisposeAsync() => Session.DisposeAsync();
    }

    private static string? Result(List<CellOutput> outputs) =>
        outputs.OfType<ResultOutput>().SingleOrDefault()?.Data[MimeBundle.PlainText]
            ?? string.Join("\n", outputs.OfType<ErrorOutput>().Select(error => error.Message));

    private async Task<ErrorOutput> Fails(string code, bool isForeign)
    {
        var outputs = await Run(code, isForeign);
        Assert.DoesNotContain(outputs.OfType<StreamOutput>(), stream => stream.Text.Contains("ran", StringComparison.Ordinal));
        return Assert.Single(outputs.OfType<ErrorOutput>());
    }

    private async Task<List<CellOutput>> Run(string code, bool isForeign)
    {
        var outputs = new List<CellOutput>();
        await _session.RunAsync(
            code, output => { lock (outputs) outputs.Add(output); }, TestContext.Current.CancellationToken, isForeign: isForeign);
        return outputs;
    }
}
