using System.CommandLine;
using LandscapeNotebooks.Tool.Commands;

namespace LandscapeNotebooks.Tool.Tests.Grids;

/// <summary>A small trained model, and the commands that measure it, in this process or in one of their own.</summary>
public sealed class GridModel : IDisposable
{
    public GridModel()
    {
        Model = File("model.safetensors");
        var (status, _, error) = Train("-a", "conv-4", "-d", "glyphs", "--take", "60", "--epochs", "1", "--out", Model);
        Assert.True(status == 0, error);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("landscapes-grid-").FullName;

    public string Model { get; }

    public string File(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The options of a small surface of that model in a folder.</summary>
    public string[] Surface(string folder, string axis = "-1:1:9") =>
        ["surface", "--of", Model, "--take", "60", "--x", axis, "--threads", "1", "--out", File(folder)];

    internal static (int Status, string Output, string Error) Train(params string[] arguments) => Run(["train", .. arguments]);

    /// <summary>Runs `landscapes surface ...`, `landscapes slice ...` or `landscapes spectrum ...` in this process.</summary>
    internal static (int Status, string Output, string Error) Run(params string[] arguments) =>
        Run(RootOfCommands.Create(arguments), arguments);

    internal static string Succeed(params string[] arguments)
    {
        var (status, output, error) = Run(arguments);
        Assert.True(status == 0, error);
        return output;
    }

    /// <summary>The files of two folders are the same, byte for byte, and there are no others but folders of ranks.</summary>
    public void AssertSame(string expected, string actual)
    {
        string[] names = [.. Directory.GetFiles(File(expected)).Select(path => Path.GetFileName(path)).Order()];
        Assert.Equal(names, Directory.GetFiles(File(actual)).Select(path => Path.GetFileName(path)).Order());
        Assert.DoesNotContain(Directory.GetDirectories(File(actual)),
            path => !Path.GetFileName(path).StartsWith("rank-", StringComparison.Ordinal));
        foreach (string name in names)
            Assert.Equal(System.IO.File.ReadAllBytes(Path.Combine(File(expected), name)),
                System.IO.File.ReadAllBytes(Path.Combine(File(actual), name)));
    }

    internal static (int Status, string Output, string Error) Run(Command command, string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int status = command.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (status, output.ToString(), error.ToString());
    }
}
