using System.Text.Json.Nodes;
using System.Xml.Linq;
using LandscapeNotebooks.Kernel.Jupyter.Specs;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter.Specs;

public sealed class KernelSpecTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kernels-").FullName;

    [Fact]
    public void A_kernel_is_a_folder_with_its_description_and_three_logos()
    {
        string folder = Spec().Write(_folder);
        Assert.Equal(["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;
        Assert.Equal("message", (string)json["interrupt_mode"]!);
        Assert.Equal("C#", (string)json["language"]!);
        Assert.Contains("{connection_file}", json["argv"]!.AsArray().Select(word => (string)word!));
        Assert.Equal("svg", XDocument.Load(Path.Combine(folder, "logo-svg.svg")).Root!.Name.LocalName);
    }

    [Fact]
    public void Our_own_kernel_is_told_from_another()
    {
        Assert.True(KernelSpec.IsOurs(Spec().Write(_folder)));
        string other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        Assert.False(KernelSpec.IsOurs(other));
        File.WriteAllText(Path.Combine(other, "kernel.json"), "{\"argv\": [\"dotnet-interactive\"]}");
        Assert.False(KernelSpec.IsOurs(other));
        File.WriteAllText(Path.Combine(other, "kernel.json"), "{ broken");
        Assert.False(KernelSpec.IsOurs(other));
    }

    [Theory]
    [InlineData("landscapes", true)]
    [InlineData(".net-csharp", true)]
    [InlineData("", false)]
    [InlineData("../up", false)]
    [InlineData("a b", false)]
    [InlineData("a\n", false)]
    public void Names_are_those_that_Jupyter_takes(string name, bool expected) => Assert.Equal(expected, KernelSpec.IsName(name));

    [Fact]
    public void A_built_tool_is_started_by_dotnet_and_an_installed_one_by_its_own_program()
    {
        string assembly = Path.Combine(_folder, "landscapes.dll");
        File.WriteAllText(assembly, "");
        string host = Path.Combine(_folder, "landscapes");
        string[] built = [.. KernelCommandLine.Create(host, _folder + Path.DirectorySeparatorChar, assembly)];
        Assert.Equal("dotnet", Path.GetFileNameWithoutExtension(built[0]));
        Assert.Equal([assembly, "kernel", "start", "{connection_file}"], built[1..]);
        Assert.Equal(["/usr/bin/dotnet", assembly], KernelCommandLine.Create("/usr/bin/dotnet", _folder, assembly).Take(2));
        Assert.Equal(["/home/me/.dotnet/tools/landscapes", "kernel"],
            KernelCommandLine.Create("/home/me/.dotnet/tools/landscapes", _folder, assembly).Take(2));
    }

    [Fact]
    public void The_host_of_this_process_is_found() =>
        Assert.True(File.Exists(Path.Combine(KernelCommandLine.DotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")));

    [Fact]
    public void A_prefix_has_its_kernels_in_share() =>
        Assert.Equal(Path.Combine(_folder, "share", "jupyter", "kernels"), JupyterPaths.Prefix(_folder));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static KernelSpec Spec() =>
        new("landscapes", "C# (Landscapes)", KernelCommandLine.Create("/usr/bin/dotnet", "/app", "/app/landscapes.dll"),
            new Dictionary<string, string>());
}
