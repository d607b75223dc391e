using LandscapeNotebooks.Kernel.Guards;
using LandscapeNotebooks.Kernel.Scripting;
using LandscapeNotebooks.Kernel.Tests.Sessions;
using Microsoft.CodeAnalysis;

namespace LandscapeNotebooks.Kernel.Tests.Guards;

public sealed class GuardInserterTests
{
    private const string Check = "global::LandscapeNotebooks.Kernel.Guards.CellGuard.";

    // Code, its result, and how many guards it gets.
    public static TheoryData<string, string, int> Cells => new()
    {
        { "1 + 1", "2", 0 },
        { "int n = 0; for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) if (i == j) n++; else n += 10; n", "63", 2 },
        { "int n = 0; while (n < 5) n++; do n++; while (n < 8); foreach (var x in new[] { 1, 2 }) n += x; n", "11", 3 },
        { "int n = 0; foreach (var (a, b) in new[] { (1, 2), (3, 4) }) n += a * b; n", "14", 1 },
        { "int n = 0; again: n++; if (n < 4) goto again; n", "4", 1 },
        { "int n = 0; for (;;) { if (n++ > 3) break; else continue; } n", "5", 1 },
        { "var q = new[] { 1, 2, 3 }.Where(x => x > 1).Select(x => x * 2).Sum(); q", "10", 2 },
        { "(from x in new[] { 1, 2, 3 } where x > 1 select x).Sum()", "5", 0 },
        { "Action<int> a = x => Console.Write(x); a(1); Func<int> f = () => 7; f()", "7", 2 },
        { "Func<int, Func<int, int>> add = x => y => x + y; add(1)(2)", "3", 2 },
        { "Func<Task> t = async () => await Task.Yield(); await t(); Func<Task<int>> u = async () => await Task.FromResult(3); await u()",
            "3", 5 },
        { "System.Linq.Expressions.Expression<Func<int, int>> e = x => x + 1; e.Compile()(1)", "2", 0 },
        { "var s = $\"{new[] { 1, 2 }.Select(x => x + 1).Sum():0}\"; s", "5", 1 },
        { "$\"{await Task.FromResult(3):0.0} {((Func<int>)(() => { for (;;) return 4; }))():00}\"", "3.0 04", 2 },
        { "$\"{new Func<int>[] { () => { for (;;) return 4; } }[0]()} {new List<int> { 1, 2 }[new[] { 1 }.First(i => i > 0)]:00}\"",
            "4 02", 3 },
        { "class A { public override string ToString() => \"a\"; } $\"{new A()}\"", "a", 1 },
        { "class A { public A B; public A(int n) { if (n > 0) B = new A(n - 1); } } new A(3).B.B.B.B is null", "True", 1 },
        { "Func<int, int> f = x => x > 0 ? x : throw new Exception(); f(3)", "3", 1 },
        { "Func<int> f = () => throw new FormatException(); try { f(); } catch (FormatException) { } 1", "1", 1 },
        { "int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2); Fib(10)", "55", 1 },
        { "async Task<int> Down(int n) => n == 0 ? 0 : 1 + await Down(n - 1); await Down(5)", "5", 3 },
        { "async Task Walk(int n) { if (n > 0) await Walk(n - 1); } await Walk(3); 1", "1", 3 },
        { "class A { public int D { get; set; } public int E => D; public int F => G; public int G => D > 0 ? F : 1; } new A().F", "1", 2 },
        { "class A { public int N; public int P { get => N > 2 ? N : P; set => N = value; } } new A { P = 3 }.P", "3", 2 },
        { "IEnumerable<int> Up() { int i = 0; while (true) yield return i++; } Up().Take(4).Sum()", "6", 1 },
        { "static int Twice(Func<int, int> f, int x) => f(f(x)); Twice(static x => x + 1, 1)", "3", 1 },
        { "var f = (int x, ref int y) => y += x; int z = 1; f(2, ref z); z", "3", 1 },
        { "delegate ref int Pick(int[] a); Pick p = a => ref a[0]; var v = new[] { 1 }; p(v) = 5; v[0]", "5", 1 },
        { "Func<object> f = delegate { return 4; }; f()", "4", 1 },
        { "int n = 0; switch (1) { case 1: lab: n++; if (n < 3) goto lab; break; } n", "3", 1 },
        { "var x = await new ValueTask<int>(5); await Task.Delay(1); x", "5", 2 },
        { "object o = (Func<int>)(() => 3); ((Func<int>)o)()", "3", 1 },
        { "using System.Threading;\nint F(int a, CancellationToken stop = default) => a; F(1) + F(2, default) + F(a: 3)", "6", 2 },
        { "unsafe { int x = 3; int* p = &x; for (int i = 0; i < 2; i++) *p += 1; Console.Write(*p); } 1", "1", 1 },
        { "int n = 0; for (int i = 0; i < 3; i++); for (int i = 0; i < 3; i++) { } n", "0", 2 },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Guarded_code_compiles_and_does_the_same(string code, string result, int guards)
    {
        using var chain = new ScriptChain();
        var guarded = GuardInserter.Insert(code, Model(chain.Continue(code).GetCompilation()));
        var errors = chain.Continue(guarded).Compile().Where(d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal([], errors.Select(e => $"{e} in {guarded}"));
        Assert.Equal(guards, guarded.Split(Check).Length - 1);
        Assert.Equal(code.Count(c => c == '\n'), guarded.Count(c => c == '\n'));

        await using var notebook = new Notebook();
        await notebook.Ok(code);
        Assert.Equal(result, notebook.Result);
    }

    private static SemanticModel Model(Compilation compilation) => compilation.GetSemanticModel(compilation.SyntaxTrees.Single());

    [Theory]
    [InlineData("void A() { } void B() { A(); } void C() { C(); } void D() { E(); } void E() { D(); } int F => F; int G => 1;", "C D E")]
    [InlineData("Func<int, int> f = null; f = n => f(n); Func<int, int> g = n => f(n);", "f")]
    public void Functions_that_may_call_themselves_are_found(string code, string names)
    {
        using var chain = new ScriptChain();
        var root = chain.Continue(code).GetCompilation().SyntaxTrees.Single().GetRoot(TestContext.Current.CancellationToken);
        var found = RecursiveFunctions.Find(root).Select(node => node.ToString()).ToList();
        foreach (var name in names.Split(' '))
            Assert.Contains(found, text => text.Contains(name, StringComparison.Ordinal));
        Assert.DoesNotContain(found,
            text => text.Contains("A()", StringComparison.Ordinal) || text.Contains("G =>", StringComparison.Ordinal));
    }

    [Fact]
    public void Edits_at_one_place_close_from_within_and_open_from_without() =>
        Assert.Equal("<a[b]c>(d)", TextEdit.Apply("ad",
        [
            new(0, 0, "<", Closes: false), new(1, 0, ">", Closes: true), new(1, 0, "]c", Closes: true), new(1, 0, "(", Closes: false),
            new(1, 0, "", Closes: false), new(2, 0, ")", Closes: true), new(1, 0, "[b", Closes: true),
        ]));
}
