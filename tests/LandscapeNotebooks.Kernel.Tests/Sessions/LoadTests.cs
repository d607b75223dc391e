namespace LandscapeNotebooks.Kernel.Tests.Sessions;

public sealed class LoadTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-load-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_script_is_loaded_with_what_it_loads_beside_itself()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "inner"));
        Write("inner/b.csx", "int Two() => 2;");
        string path = Write("a.csx", "#load \"inner/b.csx\"\nint Four() => Two() + 2;\nConsole.Write(\"loaded\");\n\"no result\"");
        await using var notebook = new Notebook();
        await notebook.Ok($"#load \"{path}\"\nFour()");
        Assert.Equal(("loaded", "4"), (notebook.Out, notebook.Result));
    }

    [Fact]
    public async Task A_relative_path_is_meant_from_the_folder_of_the_notebook()
    {
        string path = Path.GetRelativePath(Environment.CurrentDirectory, Write("a.cs", "class Loaded { public static int N => 5; }"));
        await using var notebook = new Notebook();
        await notebook.Ok($"#load \"{path}\"\nLoaded.N");
        Assert.Equal("5", notebook.Result);
    }

    [Fact]
    public async Task An_error_in_a_file_names_the_file_and_its_line()
    {
        string path = Write("bad.csx", "int Pick(int[] a)\n{\n    int k = a[0];\n    return a[7];\n}");
        await using var notebook = new Notebook();
        await notebook.Fails($"#load \"{path}\"\nPick(new int[3])");
        Assert.Equal("at Pick, bad.csx, line 4: return a[7];", notebook.Error.Traceback[1].Trim());
        await notebook.Fails($"#load \"{Write("worse.csx", "\nint x = missing;")}\"");
        Assert.StartsWith("worse.csx, line 2, column 9: error CS0103", notebook.Traceback, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_is_imported_with_what_its_cells_show()
    {
        string path = Write("other.dib", "#!csharp\n\nint Seven() => 7;\n\"shown\"\n\n"
            + "#!markdown\n\n# Title\n\n#!csharp\n\nvar after = Seven();\n");
        await using var notebook = new Notebook();
        await notebook.Ok($"#!import {path}\nafter + 1");
        Assert.Equal("8", notebook.Result);
        Assert.Equal("shown", $"{Assert.Single(notebook.Outputs.OfType<Kernel.Outputs.DisplayOutput>()).Data}");
    }

    [Theory]
    [InlineData("#load \"no-such.csx\"", "there is no file")]
    [InlineData("#!import", "names no file")]
    [InlineData("#load \"LandscapeNotebooks.Kernel.dll\"", "expected .csx, .cs, .ipynb or .dib")]
    public async Task What_cannot_be_loaded_is_one_line(string line, string expected)
    {
        await using var notebook = new Notebook();
        string assembly = typeof(Kernel.Sessions.Session).Assembly.Location;
        await notebook.Fails(line.Replace("LandscapeNotebooks.Kernel.dll", assembly, StringComparison.Ordinal));
        Assert.Contains(expected, Assert.Single(notebook.Error.Traceback), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_loads_itself_is_refused()
    {
        string path = Write("circle.csx", "#load \"circle.csx\"");
        await using var notebook = new Notebook();
        await notebook.Fails($"#load \"{path}\"");
        Assert.Contains("loads itself", notebook.Traceback, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
