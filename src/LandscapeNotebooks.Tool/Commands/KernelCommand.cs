using System.CommandLine;
using System.Net.Sockets;
using LandscapeNotebooks.Kernel.Jupyter;
using LandscapeNotebooks.Kernel.Jupyter.Specs;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary>landscapes kernel: the C# kernel for Jupyter and VS Code.</summary>
internal static class KernelCommand
{
    private const int WrongUse = 2;
    private const string AnyUser = "--any-user";

    /// <summary>The name in the notebooks of .NET Interactive, and of the course.</summary>
    private const string Interactive = ".net-csharp";

    public const string Description = "Installs, lists, removes and starts the C# kernel for Jupyter and VS Code.";

    public static Command Create() => new("kernel", Description) { Install(), List(), Uninstall(), Start() };

    private static Command Install()
    {
        var name = NameOption();
        var prefix = PrefixOption();
        var user = UserOption();
        var alias = new Option<string?>("--as")
        {
            Description = "Serve notebooks that ask for this kernel, too, besides .net-csharp, the name in notebooks of .NET "
                + "Interactive and of the course.",
        };
        var replace = new Option<bool>(
            "--replace")
        { Description = "Take the place of a kernel of that name which this program did not install." };
        var users = AnyUserOption();
        var command = new Command("install", "Writes the kernel where Jupyter looks for kernels.")
        { name, prefix, user, alias, replace, users };
        command.SetAction(parsed => Guard(() =>
        {
            string kernels = Folder(parsed.GetValue(prefix), parsed.GetValue(user));
            string[] names = [parsed.GetValue(name)!, .. parsed.GetValue(alias) is { } other ? [other] : Array.Empty<string>()];
            foreach (string each in names)
                RequireFree(each, kernels, parsed.GetValue(replace));
            if (IsFree(Interactive, kernels) || parsed.GetValue(replace))
                names = [.. names, Interactive];
            else if (!names.Contains(Interactive))
                Console.WriteLine($"{Path.Combine(kernels, Interactive)} is another program's and stays: notebooks that ask for "
                    + $"{Interactive} open with it; --replace takes its place.");
            foreach (string each in names.Distinct())
                Console.WriteLine(
                    $"Installed the kernel \"{KernelSpec.DisplayNameOf(each)}\" in {Spec(each, parsed.GetValue(users)).Write(kernels)}");
            return 0;
        }));
        return command;
    }

    private static Command List()
    {
        var prefix = PrefixOption();
        var command = new Command(
            "list", "Lists the kernels that Jupyter finds; those that this program installed are marked *.") { prefix };
        command.SetAction(parsed => Guard(() =>
        {
            var folders = parsed.GetValue(prefix) is { } one ? [JupyterPaths.Prefix(one)] : JupyterPaths.Searched;
            foreach (string folder in folders.Where(Directory.Exists)
                .SelectMany(Directory.EnumerateDirectories)
                .Order(StringComparer.Ordinal))
                Console.WriteLine($"{(KernelSpec.IsOurs(folder) ? '*' : ' ')} {Path.GetFileName(folder),-16} {folder}");
            return 0;
        }));
        return command;
    }

    private static Command Uninstall()
    {
        var name = NameOption();
        var prefix = PrefixOption();
        var user = UserOption();
        var command = new Command("uninstall", "Removes a kernel that this program installed.") { name, prefix, user };
        command.SetAction(parsed => Guard(() =>
        {
            string kernels = Folder(parsed.GetValue(prefix), parsed.GetValue(user));
            string folder = Path.Combine(kernels, parsed.GetValue(name)!);
            if (!Directory.Exists(folder))
                throw new InvalidDataException($"There is no kernel in {folder}; `landscapes kernel list` shows where kernels are.");
            if (!KernelSpec.IsOurs(folder))
                throw new InvalidDataException($"The kernel in {folder} was not installed by this program: it is left alone.");
            // The last one that was installed under a name of its own takes the other name along.
            string other = Path.Combine(kernels, Interactive);
            bool isLast = !Directory.EnumerateDirectories(kernels).Any(one => one != folder && one != other && KernelSpec.IsOurs(one));
            foreach (string one in new[] { folder, other }.Distinct().Where(one => one == folder || (isLast && KernelSpec.IsOurs(one))))
            {
                Directory.Delete(one, recursive: true);
                Console.WriteLine($"Removed {one}");
            }

            return 0;
        }));
        return command;
    }

    private static Command Start()
    {
        var file = new Argument<string>("CONNECTION_FILE") { Description = "The file in which Jupyter wrote ports and key." };
        var any = new Option<bool>("--any-address") { Description = "Allow an address that other machines can reach." };
        var users = AnyUserOption();
        var command = new Command("start", "Serves one client; Jupyter calls this.") { file, any, users };
        command.SetAction(parsed => Guard(() =>
        {
            var connection = ConnectionFile.Read(parsed.GetValue(file)!, parsed.GetValue(any), parsed.GetValue(users));
            var log = Console.Error;
            string? notebook = Environment.GetEnvironmentVariable("JPY_SESSION_NAME"); // as Jupyter Server tells its kernels
            using (var kernel = new JupyterKernel(connection, new Session { Notebook = notebook }, log))
                kernel.Run();

            // A thread that a cell left running must not keep the process alive.
            Environment.Exit(0);
            return 0;
        }));
        return command;
    }

    private static KernelSpec Spec(string name, bool anyUser) => new(
        name,
        KernelSpec.DisplayNameOf(name),
        [.. KernelCommandLine.Create(Environment.ProcessPath!, AppContext.BaseDirectory, typeof(KernelCommand).Assembly.Location),
            .. anyUser ? [AnyUser] : Array.Empty<string>()],
        KernelCommandLine.Variables);

    private static void RequireFree(string name, string kernels, bool replace)
    {
        if (!KernelSpec.IsName(name))
            throw new InvalidDataException($"The name of a kernel is \"{name}\", expected letters, digits, dot, hyphen and underscore.");
        if (!IsFree(name, kernels) && !replace)
            throw new InvalidDataException(
                $"{Path.Combine(kernels, name)} holds a kernel that this program did not install; the option --replace takes its place.");
    }

    private static bool IsFree(string name, string kernels) =>
        Path.Combine(kernels, name) is var folder && (!Directory.Exists(folder) || KernelSpec.IsOurs(folder));

    private static string Folder(string? prefix, bool user) => (prefix, user) switch
    {
        (not null, true) => throw new InvalidDataException("--prefix and --user name two places, expected one."),
        (not null, false) => JupyterPaths.Prefix(prefix),
        _ => JupyterPaths.User,
    };

    private static int Guard(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or SocketException)
        {
            Console.Error.WriteLine(e.Message);
            return WrongUse;
        }
    }

    private static Option<string> NameOption() =>
        new("--name") { Description = "The kernel's name.", DefaultValueFactory = _ => KernelSpec.DefaultName };

    private static Option<string?> PrefixOption() =>
        new("--prefix") { Description = "An environment, for instance that of a Python: DIR/share/jupyter/kernels." };

    private static Option<bool> AnyUserOption() => new(AnyUser)
    {
        Description = "Allow connection files that other users of this machine can read, and an empty key: they could run code.",
    };

    private static Option<bool> UserOption() => new("--user") { Description = "The user's own kernels; so it is where nothing is said." };
}
