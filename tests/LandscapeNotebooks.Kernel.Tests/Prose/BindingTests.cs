using LandscapeNotebooks.Kernel.Prose;

namespace LandscapeNotebooks.Kernel.Tests.Prose;

public sealed class BindingTests
{
    [Theory]
    [InlineData("a {{ loss }} b {{ loss:F3 }}", "loss", "loss:F3")]
    [InlineData("$x = {{ Norm(new { A = 1 }) }}$", "Norm(new { A = 1 })")]
    [InlineData("$e^{{-x}}$ and $x^{{ 2}}$ and {{x}}")]                                // TeX
    [InlineData("`{{ a }}` and ``` {{ b }} ``` but {{ c }}", "c")]                     // code
    [InlineData("```\n{{ a }}\n```\n{{ b }}\n~~~\n{{ c }}", "b")]
    [InlineData("{{ a\n}} {{  }} {{ }}")]
    public void Blanks_inside_the_braces_make_a_binding_and_code_has_none(string text, params string[] expressions) =>
        Assert.Equal(expressions, Binding.In(text).Select(binding => binding.Expression));

    [Theory]
    [InlineData("loss:F3", true)]
    [InlineData("a ? b : c", false)]
    [InlineData("(a ? b : c)", true)]
    [InlineData("a}{b", false)]
    [InlineData("a; b", false)]
    public void What_is_no_expression_is_told_before_it_runs(string expression, bool isOne) =>
        Assert.Equal(isOne, new Binding(0, 0, expression).Fault is null);
}
