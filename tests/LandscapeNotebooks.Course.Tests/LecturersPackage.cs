using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LandscapeNotebooks.Course.Tests;

/// <summary>A package that is not ours and adds a magic command.</summary>
internal static class LecturersPackage
{
    public static byte[] Compile(string method, string magics)
    {
        string name = $"Lecture{Guid.NewGuid():N}";
        string source = $$"""
            using System;
            using System.Collections.Generic;
            using System.ComponentModel;
            using LandscapeNotebooks.Interactive;
            using LandscapeNotebooks.Interactive.Formatting;
            using LandscapeNotebooks.Interactive.Hosting;

            [assembly: NotebookExtension(typeof({{name}}.GreetingExtension))]

            namespace {{name}};

            public static class Greeting
            {
                [Description("Greets.")]
                {{method}}
            }

            public sealed record Card(string Text);

            public sealed class GreetingExtension : Extension
            {
                public override IReadOnlyList<Magic> Magics { get; } = {{magics}};

                public override IReadOnlyList<Formatter> Formatters { get; } =
                [
                    Formatter.Of<Card>(MimeTypes.Html, card => $"<b>{card.Text}</b>"),
                    Formatter.Of<Card>(MimeTypes.Text, card => $"*{card.Text}*"),
                ];
            }
            """;
        return Emit(name, source);
    }

    public static byte[] CompileExercises(string exercise)
    {
        string name = $"Lecture{Guid.NewGuid():N}";
        return Emit(name, $$"""
            using LandscapeNotebooks.Course;
            using LandscapeNotebooks.Interactive;

            [assembly: NotebookExtension(typeof({{name}}.Week))]

            namespace {{name}};

            public sealed class Week() : ExerciseLibrary({{exercise}});
            """);
    }

    private static byte[] Emit(string name, string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "LandscapeNotebooks.Interactive.dll" or "LandscapeNotebooks.Course.dll"
                || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using MemoryStream assembly = new();
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return assembly.ToArray();
    }
}
