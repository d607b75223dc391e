using LandscapeNotebooks.Tool.Asking;
using LandscapeNotebooks.Tool.Commands;
using LandscapeNotebooks.Tool.Tests.Grids;

namespace LandscapeNotebooks.Tool.Tests.Commands;

/// <summary>One line: what was written, what is wrong with it, and what was meant.</summary>
public sealed class WrongWordsTests(GridModel model) : IClassFixture<GridModel>
{
    [Theory]
    [InlineData("landscapes has no command surfac; did you mean surface? See `landscapes --help`.", "surfac")]
    [InlineData("landscapes has no command surfac; did you mean surface? See `landscapes --help`.", "surfac --of m.safetensors")]
    [InlineData("landscapes has no command x. See `landscapes --help`.", "x")]
    [InlineData("landscapes has no option --hlp; did you mean --help? See `landscapes --help`.", "--hlp")]
    [InlineData("landscapes kernel has no command instal; did you mean install? See `landscapes kernel --help`.", "kernel instal")]
    [InlineData("landscapes run has no option --kep-going; did you mean --keep-going? See `landscapes run --help`.",
        "run --kep-going n.ipynb")]
    [InlineData("--to is epub, expected one of html, md, pdf, latex, slides. See `landscapes export --help`.", "export n.ipynb --to epub")]
    [InlineData(null, "surface --of m.safetensors")]
    [InlineData(null, "run n.ipynb --keep-going")]
    public void In_a_command_line(string? expected, string line)
    {
        string[] words = line.Split(' ');
        Assert.Equal(expected, WrongWords.Of(RootOfCommands.Create(words).Parse(words)));
    }

    [Theory]
    [InlineData("surface has no command sho; did you mean show?", "surface sho folder")]
    [InlineData("surface: --x 0:1:100000 with --y 0:1:100000: The grid has 100000 x 100000 = 10,000,000,000 points",
        "surface --of MODEL --x=0:1:100000 --out q")]
    [InlineData("surface: --of is /tmp, which is a folder", "surface --of /tmp --out q", ".safetensors")]
    [InlineData("slice: --of is no.safetensors, but there is no such file; expected a model's file", "slice --of no.safetensors --out q")]
    [InlineData("surface: --to MODEL is the model itself; name another model.", "surface --of MODEL --to MODEL --take 60 --out q")]
    [InlineData("interpolate: --to MODEL is the model itself; name another model.", "interpolate --of MODEL --to MODEL --take 60 --out q")]
    [InlineData("connect: --to MODEL is the model itself; name another model.", "connect --of MODEL --to MODEL --take 60 --out q")]
    [InlineData("train: --take is 100000, but moons has 200 samples; leave it out to use all.",
        "train -d moons -a mlp-2 --take 100000 --out q")]
    [InlineData("train: --decay is -1, expected a number from 0.", "train -d moons -a mlp-2 --decay=-1 --out q")]
    [InlineData("train: --rate is -1, expected a number from 0.", "train -d moons -a mlp-2 --rate -1 --out q")]
    [InlineData("train: --rate is nan, expected a number from 0.", "train -d moons -a mlp-2 --rate nan --out q")]
    [InlineData("train: --record-steps is 0, expected a whole number from 1.", "train -d moons -a mlp-2 --record-steps 0 --out q")]
    [InlineData("train: --architecture mlp-999999999 cannot be built for these data: With ", "train -d moons -a mlp-999999999 --out q")]
    [InlineData("train: --architecture conv-8 cannot be built for these data: A sample has 1 dimensions, expected 3",
        "train -d moons -a conv-8 --out q")]
    public void In_an_option(string expected, string line, string folder = "")
    {
        if (folder.Length > 0)
        {
            string path = model.File("folder" + folder);
            Directory.CreateDirectory(path);
            expected = expected.Replace("/tmp", path, StringComparison.Ordinal);
            line = line.Replace("/tmp", path, StringComparison.Ordinal);
        }

        var (status, output, error) = GridModel.Run(line.Replace("MODEL", model.Model, StringComparison.Ordinal).Split(' '));
        Assert.Equal((2, ""), (status, output));
        Assert.Single(error.TrimEnd().Split('\n'));
        expected = "landscapes " + expected.Replace("MODEL", model.Model, StringComparison.Ordinal);
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }
}
