using System.Net;
using System.Net.Sockets;
using System.Text;
using LandscapeNotebooks.Kernel.Language.Completion;

namespace LandscapeNotebooks.Kernel.Tests.Language.Completion;

/// <summary>Completion inside texts, references and magics, and of what a class may override.</summary>
public sealed class TextCompletionTests(Cell cell) : IClassFixture<Cell>
{
    [Theory]
    [InlineData("#!dataset --name |", "glyphs")]
    [InlineData("#!dataset --name gl|", "glyphs")]
    [InlineData("#r \"|", "nuget: ")]
    [InlineData("#r \"nuget: LandscapeNotebooks.Int|", "LandscapeNotebooks.Interactive")]
    [InlineData("LandscapeNotebooks.Datasets.Dataset.Load(\"gl|\")", "glyphs")]
    [InlineData("System.IO.File.ReadAllText(\"|\")", "LandscapeNotebooks.Kernel.dll")]
    [InlineData("#r \"./Landscape|", "./LandscapeNotebooks.Kernel.dll")]
    [InlineData("class A { public override | }", "string ToString() => ")]
    [InlineData("class A { override To| }", "public string ToString() => ")]
    [InlineData("class S : LandscapeNotebooks.Networks.Layers.ElementwiseLayer { protected override Va| }", "double Value(double x) => ")]
    public void What_fits_is_offered(string text, string expected)
    {
        string folder = Environment.CurrentDirectory;
        Assert.SkipUnless(File.Exists(Path.Combine(folder, "LandscapeNotebooks.Kernel.dll"))
            || !expected.EndsWith(".dll", StringComparison.Ordinal),
            "The tests run in another folder than that of their assemblies.");
        using var list = new StringWriter();
        list.Write(string.Join(" ; ", cell.Matches(text)));
        Assert.True(cell.Matches(text).Contains(expected), $"{list}");
    }

    [Theory]
    [InlineData("#!surface --of |", "numbers")] // no model
    [InlineData("#!surface --measure |", "LandscapeNotebooks.Kernel.dll")] // no file
    [InlineData("#!surface --of ./|", "./LandscapeNotebooks.Kernel.dll")] // not such a file
    [InlineData("#load \"|", "LandscapeNotebooks.Kernel.dll")]
    [InlineData("Console.WriteLine(\"|\")", "LandscapeNotebooks.Kernel.dll")]
    public void What_does_not_fit_is_not_offered(string text, string unwanted) => Assert.DoesNotContain(unwanted, cell.Matches(text));

    [Fact]
    public void The_values_of_an_enumeration_come_first() =>
        Assert.Equal(["Sunday", "Monday", "Tuesday"], cell.Matches("DayOfWeek.|").Take(3));

    [Fact]
    public async Task Names_of_packages_come_from_this_machine_and_from_the_registry()
    {
        var folder = Directory.CreateTempSubdirectory("landscapes-packages-");
        try
        {
            string version = Directory.CreateDirectory(Path.Combine(folder.FullName, "plots.net", "1.2.0")).FullName;
            await File.WriteAllTextAsync(
                Path.Combine(version, "plots.net.nuspec"), "<id>Plots.Net</id>", TestContext.Current.CancellationToken);
            Directory.CreateDirectory(Path.Combine(folder.FullName, "plots.net", "1.10.0"));
            using Registry registry = new();
            PackageNames names = new(folder.FullName, () => [registry.Index]);
            for (int i = 0; i < 5000 && names.Find("Plo").Count() < 2; i++)
                await Task.Delay(100, TestContext.Current.CancellationToken);
            Assert.Equal([("Plots.Net", "on this machine"), ("Plotter", "registry")],
                names.Find("Plo").Select(item => (item.Text, item.Signature)));
            Assert.Equal(["1.10.0", "1.2.0"], names.Versions("Plots.Net"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The two answers of a package registry.</summary>
    private sealed class Registry : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly string _address = $"http://127.0.0.1:{FreePort()}/";

        public Registry()
        {
            _listener.Prefixes.Add(_address);
            _listener.Start();
            _ = ServeAsync();
        }

        public string Index => _address + "index.json";

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            while (_listener.IsListening)
            {
                try
                {
                    var context = await _listener.GetContextAsync();
                    string answer = context.Request.Url!.AbsolutePath == "/index.json"
                        ? $$"""{ "resources": [{ "@id": "{{_address}}names", "@type": "SearchAutocompleteService/3.5.0" }] }"""
                        : """{ "data": ["Plotter", "Other"] }""";
                    context.Response.OutputStream.Write(Encoding.UTF8.GetBytes(answer));
                    context.Response.Close();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }

        private static int FreePort()
        {
            using TcpListener listener = new(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
