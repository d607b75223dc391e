using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace LandscapeNotebooks.Kernel.Scripting;

/// <summary>Optimised code whose statements still begin where the debugger's tables say, so that errors name their lines.</summary>
/// <remarks>
/// The compiler keeps a variable that is used once on the stack, and a statement that begins with something on the stack has no place of
/// its own. Its mode DebugPlus, which is not public, keeps them apart; the code is as fast. Without it a line may be the one before.
/// </remarks>
internal static class SequencePoints
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    private static readonly PropertyInfo? Mode = typeof(CompilationOptions).GetProperty("DebugPlusMode", Hidden);
    private static readonly FieldInfo? Cached = typeof(Script).GetField("_lazyCompilation", Hidden);

    /// <summary>The options with statements kept apart; the same where the compiler has no such mode.</summary>
    public static T Keep<T>(T options)
        where T : CompilationOptions
    {
        Mode?.SetValue(options, true);
        return options;
    }

    /// <summary>Makes the script, which is not compiled yet, keep its statements apart.</summary>
    public static Script<object> Keep(Script<object> script)
    {
        if (Mode is null || Cached is null)
            return script;
        var compilation = script.GetCompilation();
        var options = compilation.Options.WithModuleName("cell").WithModuleName(compilation.Options.ModuleName); // a copy of its own
        Cached.SetValue(script, compilation.WithOptions(Keep(options)));
        return script;
    }
}
