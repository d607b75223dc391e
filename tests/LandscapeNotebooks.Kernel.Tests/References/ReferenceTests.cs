using System.IO.Compression;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Kernel.Tests.Sessions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LandscapeNotebooks.Kernel.Tests.References;

public sealed class ReferenceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-references-");

    // Restores keep packages in the user's folder: a name of its own for each run.
    private readonly string _id = $"Landscapes.Test.P{Guid.NewGuid():N}";

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        var kept = Path.Combine(Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
            _id.ToLowerInvariant());
        if (Directory.Exists(kept))
            Directory.Delete(kept, recursive: true);
    }

    [Fact]
    public async Task An_assembly_is_referenced_by_its_path()
    {
        var path = Compile("Answers", "public static class Answers { public static int Value => 42; }");
        await using var notebook = new Notebook();
        await notebook.Ok($"var before = 1;\n#r \"{path}\"\nAnswers.Value");
        Assert.Equal("42", notebook.Result);
        await notebook.Ok("Answers.Value + before");
        Assert.Equal("43", notebook.Result);
    }

    [Fact]
    public async Task A_project_is_built_and_referenced()
    {
        string project = Path.Combine(_folder.FullName, "Shapes.csproj");
        await File.WriteAllTextAsync(project, "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework>"
            + "</PropertyGroup></Project>", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "a.cs"),
            "namespace Shapes; public static class Circle { public static int Sides => 1; }", TestContext.Current.CancellationToken);
        await using var notebook = new Notebook();
        await notebook.Ok($"#r \"{project}\"\n#r \"{project}\"\nShapes.Circle.Sides");
        Assert.Equal("1", notebook.Result);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "a.cs"), "class {", TestContext.Current.CancellationToken);
        await using var other = new Notebook();
        await other.Fails($"#r \"{project}\"");
        Assert.Contains("CS1001", other.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2", "1.2.0", true)]
    [InlineData("[1.2.0]", "1.2.0+build", true)]
    [InlineData("1.*", "1.9.0", true)]
    [InlineData("1.2.0.0", "1.2", true)]
    [InlineData("1.2.1", "1.2.0", false)]
    [InlineData("1.2.0-beta", "1.2.0", false)]
    public void A_version_is_the_same_however_it_is_written(string asked, string there, bool isSame) =>
        Assert.Equal(isSame, new Kernel.References.PackageRequest("P", asked).IsMetBy(there));

    [Fact]
    public async Task A_part_of_the_framework_is_there_already()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("#r \"System.Data\"\n#r \"System.Net.Http.dll\"\n1");
    }

    [Fact]
    public async Task A_file_that_is_missing_or_no_assembly_is_refused()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("1\n#r \"missing.dll\"");
        Assert.Equal("ReferenceError", notebook.Error.Name);
        Assert.StartsWith("cell 1, line 2: #r \"missing.dll\": there is no file", notebook.Traceback, StringComparison.Ordinal);
        var text = Path.Combine(_folder.FullName, "text.dll");
        await File.WriteAllTextAsync(text, "text", TestContext.Current.CancellationToken);
        await notebook.Fails($"#r \"{text}\"");
        Assert.Contains("is not a .NET assembly", notebook.Traceback, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#r \"nuget: LandscapeNotebooks.Interactive\"")]
    [InlineData("#r \"nuget:LandscapeNotebooks, 0.1.0\"")]
    [InlineData("#r \"nuget: System.Numerics.Tensors\"")]
    public async Task What_the_kernel_comes_with_is_there_already(string line)
    {
        await using var notebook = new Notebook();
        await notebook.Ok($"{line}\nusing LandscapeNotebooks.Numerics.Random;\nnew RandomSource(1) != null");
        Assert.Equal("True", notebook.Result);
        Assert.Empty(notebook.Err);
    }

    [Fact]
    public async Task The_package_for_notebooks_brings_its_namespaces_and_greets_once()
    {
        await using var notebook = new Notebook();
        await notebook.Fails("new RandomSource(1)");
        await notebook.Ok("#r \"nuget: LandscapeNotebooks.Interactive\"\nvar random = new RandomSource(1);");
        Assert.Equal(Package.Greeting + "\n", notebook.Out);
        await notebook.Ok("#r \"nuget: LandscapeNotebooks.Interactive\"\nrandom is RandomSource");
        Assert.Equal("True", notebook.Result);
        Assert.Empty(notebook.Out);
    }

    [Fact]
    public async Task The_namespaces_wait_for_a_cell_that_compiles()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("var x = 1;");
        await notebook.Fails("#r \"nuget: LandscapeNotebooks.Interactive\"\nno such thing");
        await notebook.Ok("new RandomSource(1) != null");
        Assert.Equal("True", notebook.Result);
    }

    /// <summary>Else a cell that names the type would not compile.</summary>
    [Fact]
    public async Task No_name_of_the_package_means_two_things()
    {
        var types = new[] { "LandscapeNotebooks", "LandscapeNotebooks.Figures", "LandscapeNotebooks.Interactive" }
            .SelectMany(name => System.Reflection.Assembly.Load(name).GetExportedTypes())
            .Where(type => !type.IsNested && Package.Namespaces.Contains(type.Namespace))
            .Select(type => type.IsGenericType
                ? $"{type.Name.Split('`')[0]}<{new string(',', type.GetGenericArguments().Length - 1)}>"
                : type.Name);
        await using var notebook = new Notebook();
        await notebook.Ok($"""
            #r "nuget: LandscapeNotebooks.Interactive"
            using System.IO; using System.Net.Http; using System.Threading; // what a console project has besides
            Type[] all = [{string.Join(", ", types.Select(type => $"typeof({type})"))}];
            """);
    }

    [Fact]
    public async Task Another_version_of_what_the_kernel_comes_with_is_named()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("#r \"nuget: LandscapeNotebooks, 9.9.9\"");
        Assert.Empty(notebook.Err);
        Assert.Equal("LandscapeNotebooks 9.9.9 was asked for; this kernel comes with 0.1.0 and uses it.",
            $"{Assert.Single(notebook.Outputs.OfType<Kernel.Outputs.DisplayOutput>()).Data}");
    }

    [Fact]
    public async Task A_package_is_restored_from_a_folder()
    {
        Pack("1.2.0", "public static class Packed { public static string Word => \"packed\"; }");
        await using var notebook = new Notebook();
        await notebook.Ok($"#i \"nuget:{_folder.FullName}\"\n#r \"nuget: {_id}, 1.2.0\"");
        await notebook.Ok("Packed.Word");
        Assert.Equal("packed", notebook.Result);
        await notebook.Ok($"#r \"nuget: {_id}\"\nPacked.Word.Length");
        await notebook.Fails($"#r \"nuget: {_id}, 2.0.0\"");
        Assert.Contains("restart it to load another version", notebook.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_is_not_there_says_so_and_is_forgotten()
    {
        Pack("1.0.0", "public static class Packed { public static string Word => \"packed\"; }");
        await using var notebook = new Notebook();
        await notebook.Fails($"#i \"nuget:{_folder.FullName}\"\n#r \"nuget: {_id}.Missing, 1.0.0\"");
        Assert.Contains($"#r \"nuget: {_id}.Missing, 1.0.0\": NU1101: Unable to find package", notebook.Error.Message,
            StringComparison.Ordinal);
        await notebook.Ok($"#r \"nuget: {_id}, 1.0.0\"\nPacked.Word");
        Assert.Equal("packed", notebook.Result);
    }

    [Theory]
    [InlineData("#r \"nuget: a b\"", "names no package, expected #r \"nuget: Id, Version\"")]
    [InlineData("#r \"nuget: X, 1.0\\\"/><Evil\"", "CS")]
    [InlineData("#i \"nuget:no/such/folder\"", "there is no folder")]
    [InlineData("#i \"folder\"", "names no source")]
    public async Task A_wrong_line_says_what_is_wrong(string line, string part)
    {
        await using var notebook = new Notebook();
        await notebook.Fails(line);
        Assert.Contains(part, notebook.Traceback, StringComparison.Ordinal);
    }

    private string Compile(string name, string source)
    {
        var path = Path.Combine(_folder.FullName, name + ".dll");
        var compilation = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.True(compilation.Emit(path, cancellationToken: TestContext.Current.CancellationToken).Success);
        return path;
    }

    private void Pack(string version, string source)
    {
        var assembly = Compile("Packed" + version.Replace('.', '_'), source);
        using var package = ZipFile.Open(Path.Combine(_folder.FullName, $"{_id}.{version}.nupkg"), ZipArchiveMode.Create);
        using (var manifest = new StreamWriter(package.CreateEntry($"{_id}.nuspec").Open()))
        {
            manifest.Write($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
                <id>{_id}</id><version>{version}</version><authors>test</authors><description>test</description>
                </metadata></package>
                """);
        }

        package.CreateEntryFromFile(assembly, "lib/net10.0/" + Path.GetFileName(assembly));
    }
}
