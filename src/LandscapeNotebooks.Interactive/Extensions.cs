using System.Reflection;
using LandscapeNotebooks.Interactive.Formatting;
using LandscapeNotebooks.Interactive.Hosting;

namespace LandscapeNotebooks.Interactive;

/// <summary>What packages add to notebooks, the library's own first: one list for every host.</summary>
public static class Extensions
{
    private static readonly Lock Gate = new();
    private static Action<Extension> _listeners = _ => { };

    /// <summary>Those that are loaded, in order.</summary>
    public static IReadOnlyList<Extension> All { get; private set; } = [new LibraryExtension()];

    internal static IReadOnlyList<Magic> Magics { get; private set; } = [.. All.SelectMany(extension => extension.Magics)];

    internal static IReadOnlyList<Formatter> Formatters { get; private set; } = [.. All.SelectMany(extension => extension.Formatters)];

    /// <summary>Adds what an assembly brings, and gives it; where it was loaded before, nothing changes.</summary>
    /// <exception cref="ArgumentException">The assembly names no extension, or it brings a command or formatter
    /// that is there already.</exception>
    public static Extension Load(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var type = assembly.GetCustomAttribute<NotebookExtensionAttribute>()?.Extension
            ?? throw new ArgumentException(
                $"The assembly {assembly.GetName().Name} has no [assembly: NotebookExtension(typeof(...))], expected one.",
                nameof(assembly));
        var extension = Activator.CreateInstance(type) as Extension
            ?? throw new ArgumentException(
                $"The extension of {assembly.GetName().Name} is {type.FullName}, expected a class derived from Extension.",
                nameof(assembly));
        lock (Gate)
        {
            if (All.FirstOrDefault(loaded => loaded.GetType().AssemblyQualifiedName == type.AssemblyQualifiedName) is { } before)
                return before;

            Require(extension.Magics.Select(magic => magic.Name), Magics.Select(magic => magic.Name), type);
            Require(extension.Formatters.Select(Face), Formatters.Select(Face), type);
            All = [.. All, extension];
            Magics = [.. Magics, .. extension.Magics];
            Formatters = [.. Formatters, .. extension.Formatters];
            _listeners(extension);
            return extension;
        }

        static string Face(Formatter formatter) => $"a formatter of {formatter.Type.FullName} as {formatter.MimeType}";
    }

    /// <summary>Hands every extension to a host: those that are loaded, then each that comes.</summary>
    public static void OnEach(Action<Extension> register)
    {
        ArgumentNullException.ThrowIfNull(register);
        lock (Gate)
        {
            _listeners += register;
            foreach (var extension in All)
                register(extension);
        }
    }

    private static void Require(IEnumerable<string> added, IEnumerable<string> there, Type type)
    {
        if (added.Intersect(there).FirstOrDefault() is { } twice)
            throw new ArgumentException($"{type.FullName} brings {twice}, which is there already.", nameof(type));
    }

    private sealed class LibraryExtension : Extension
    {
        public override IReadOnlyList<Magic> Magics => Interactive.Magics.Library;

        public override IReadOnlyList<Formatter> Formatters => Interactive.Formatters.Library;

        public override IReadOnlyList<string> Namespaces => Package.Namespaces;
    }
}
