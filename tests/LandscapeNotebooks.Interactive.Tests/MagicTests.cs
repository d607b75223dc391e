using System.ComponentModel;
using System.Globalization;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Hosting;

namespace LandscapeNotebooks.Interactive.Tests;

public sealed class MagicTests : IDisposable
{
    private static readonly Magic Draw = Magic.Of(RequestKind.Of<DrawAllRequest>());
    private readonly RecordingHost _host = new();

    public void Dispose() => _host.Dispose();

    public enum Tint
    {
        Blue,
        DarkRed,
    }

    [Description("Draws.")]
    public sealed record DrawAllRequest : Request<string>
    {
        [Option("the function", Holds = [typeof(Func<double, double>)])]
        public required Func<double, double> Of { get; init; }

        [Option("grid points", Least = 2, Most = 100)]
        public int Points { get; init; } = 41;

        [Option("half-width")]
        public double Radius { get; init; } = 1;

        [Option("seed")]
        public ulong Seed { get; init; }

        [Option("colour")]
        public Tint Tint { get; init; }

        [Option("where to start")]
        public double[]? Start { get; init; }

        [Option("words")]
        public string Title { get; init; } = "";

        [Option("milliseconds")]
        public int? SlowDownMs { get; init; }

        [Option("draws lines")]
        public bool Lines { get; init; }

        protected override IEnumerable<Refusal> Check() => Lines ? [] : Idle("there are no --lines", nameof(SlowDownMs));

        protected override Answer<string> Run(Progress progress,
            CancellationToken cancellation) => new(string.Create(CultureInfo.InvariantCulture,
            $"{Of(2)} {Points} {Radius} {Seed} {Tint} {(Start is null ? "-" : OptionText.Write(Start))} {Title} {SlowDownMs} {Lines}"));
    }

    [Fact]
    public void Options_are_the_properties_of_the_request()
    {
        Assert.Equal("#!draw-all", Draw.Name);
        Assert.Equal(
            ["--of", "--points", "--radius", "--seed", "--tint", "--start", "--title", "--slow-down-ms", "--lines", "--estimate",
                "--figure", "--figure-title", "--width", "--font-size", "--dpi", "--style", "--as", "--help"],
            Draw.Parameters.Select(p => p.Name));
        Assert.Equal(["--of"], Draw.Parameters.Where(p => p.Required).Select(p => p.Name));
        Assert.Equal(["--lines", "--estimate", "--help"], Draw.Parameters.Where(p => p.Flag).Select(p => p.Name));
        Assert.Equal(41, Draw.Parameters[1].Default);
        Assert.Equal("a whole number from 2 to 100", Draw.Parameters[1].Expectation);
        Assert.Equal(["blue", "dark-red"], Draw.Parameters[4].Choices);
    }

    [Theory]
    [InlineData("--of f", "4 41 1 0 Blue -   False")]
    [InlineData("--of f --points 21 --radius 0.5 --seed 18446744073709551615", "4 21 0.5 18446744073709551615 Blue -   False")]
    [InlineData("--of f --tint dark-red --start -4,2.5e-1 --title \"a b\" --slow-down-ms 5 --lines", "4 41 1 0 DarkRed -4,0.25 a b 5 True")]
    [InlineData("--of f --points n --radius n --start w", "4 7 7 0 Blue 1,2   False")]
    public async Task Values_are_read_from_text_and_from_variables(string options, string result)
    {
        _host.Variables["f"] = (double x) => x * x;
        _host.Variables["n"] = 7;
        _host.Variables["w"] = new double[] { 1, 2 };

        await _host.Run("#!draw-all " + options, Draw);

        Assert.Equal(result, Assert.Single(_host.Shown));
    }

    [Theory]
    [InlineData("--of f --point 3", "#!draw-all has no option --point; did you mean --points?")]
    [InlineData("--of f --zzz 3",
        "#!draw-all has no option --zzz; its options are --of, --points, --radius, --seed, --tint, --start, --title, --slow-down-ms, "
            + "--lines, --estimate, --figure, --figure-title, --width, --font-size, --dpi, --style, --as, --help.")]
    [InlineData("--points 3", "#!draw-all needs --of: the function (a variable that holds Func<double, double>).")]
    [InlineData("--of f --points 3 --points 4", "#!draw-all was given --points twice.")]
    [InlineData("--of f --points 1", "#!draw-all: --points is 1, expected a whole number from 2 to 100.")]
    [InlineData("--of f --points 2.5", "#!draw-all: --points is 2.5, expected a whole number from 2 to 100.")]
    [InlineData("--of f --points", "#!draw-all: --points is empty, expected a whole number from 2 to 100.")]
    [InlineData("--of f --radius 1,5", "#!draw-all: --radius is 1,5, expected a number.")]
    [InlineData("--of f --radius NaN", "#!draw-all: --radius is NaN, expected a number.")]
    [InlineData("--of f --seed -1", "#!draw-all: --seed is -1, expected a whole number from 0.")]
    [InlineData("--of f --tint pink", "#!draw-all: --tint is pink, expected one of blue, dark-red.")]
    [InlineData("--of f --lines maybe", "#!draw-all: --lines is followed by maybe, expected nothing: it stands alone.")]
    [InlineData("--of f --as 2x", "#!draw-all: --as is 2x, expected a name for a variable.")]
    [InlineData("--of g",
        "#!draw-all: --of names the variable g, which does not exist; expected a variable that holds Func<double, double>. Such "
            + "variables are: f, h.")]
    [InlineData("--of n",
        "#!draw-all: --of names the variable n, which holds int; expected a variable that holds Func<double, double>. Such "
            + "variables are: f, h.")]
    [InlineData("--of f --points n", "#!draw-all: --points is n, expected a whole number from 2 to 100.")]
    [InlineData("--of nothing",
        "#!draw-all: --of names the variable nothing, which holds null; expected a variable that holds Func<double, double>. Such "
            + "variables are: f, h.")]
    [InlineData("--of f --slow-down-ms 3", "#!draw-all: --slow-down-ms would do nothing: there are no --lines; leave it out.")]
    [InlineData("--of f --estimate", "#!draw-all: --estimate would do nothing: there is nothing that lasts; leave it out.")]
    [InlineData("--of f --figure a.jpg", "#!draw-all: --figure a.jpg has the ending '.jpg', expected .svg, .pdf, .png, .html or .json.")]
    [InlineData("--of f --figure a.svg", "#!draw-all: --figure would do nothing: there is no figure of string; leave it out.")]
    [InlineData("--of f stray",
        "#!draw-all: the word stray belongs to no option; options are written --name value, words with blanks in \"quotes\".")]
    public async Task A_wrong_option_is_told_in_one_line(string options, string message)
    {
        _host.Variables["f"] = _host.Variables["h"] = (double x) => x;
        _host.Variables["n"] = 1;
        _host.Variables["nothing"] = null!;

        Assert.Equal(message, await _host.ErrorOf("#!draw-all " + options, Draw));
        Assert.Empty(_host.Shown);
    }

    [Fact]
    public async Task Names_may_come_in_camel_case_with_the_command_among_them()
    {
        _host.Variables["f"] = (double x) => x;
        await Draw.InvokeAsync([new("invokedDirective", "#!draw-all"), new("of", "f"), new("slowDownMs", "9"), new("lines", "True")],
            _host.Host);

        Assert.Equal("2 41 1 0 Blue -  9 True", Assert.Single(_host.Shown));
    }

    [Fact]
    public async Task The_result_is_kept_where_as_says()
    {
        _host.Variables["f"] = (double x) => x;
        await _host.Run("#!draw-all --of f --as drawing", Draw);
        Assert.Equal(Assert.Single(_host.Shown), _host.Variables["drawing"]);
    }

    [Fact]
    public async Task Help_needs_no_other_option()
    {
        await _host.Run("#!draw-all --help", Draw);
        Assert.Equal([Draw], Assert.IsType<MagicHelp>(Assert.Single(_host.Shown)).Commands);
    }

    [Fact]
    public async Task What_the_library_refuses_is_told_with_the_name_of_the_command()
    {
        var magic = Magic.Of(Refuse);
        Assert.Equal("#!refuse: width is 3, expected 4.", await _host.ErrorOf("#!refuse", magic));
    }

    [Fact]
    public void An_undescribed_method_is_no_magic() => Assert.Throws<ArgumentException>(() => Magic.Of(() => 1));

    [Fact]
    public void Every_magic_is_listed_once_and_found_by_its_name()
    {
        Assert.All(Magics.All, magic => Assert.Same(magic, Magics.Find(magic.Name)));
        Assert.Equal("There is no magic command #!landscape; did you mean #!landscapes?",
            Assert.Throws<RefusalException>(() => Magics.Find("#!landscape")).Message);
    }

    [Description("Refuses.")]
    private static string Refuse() => throw new ArgumentException("width is 3, expected 4.");
}
