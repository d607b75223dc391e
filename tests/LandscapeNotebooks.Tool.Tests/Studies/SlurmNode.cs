using System.Globalization;
using System.Security.Cryptography;
using LandscapeNotebooks.Tool.Tests.Live;

namespace LandscapeNotebooks.Tool.Tests.Studies;

/// <summary>A Slurm of one node, this machine, with a configuration, a key and ports of its own.</summary>
internal sealed class SlurmNode : IDisposable
{
    private static readonly string[] Programs = ["munged", "slurmctld", "slurmd", "srun", "sbatch", "sinfo", "runuser"];

    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-slurm-").FullName;

    private SlurmNode()
    {
    }

    public IReadOnlyDictionary<string, string> Variables =>
        new Dictionary<string, string> { ["SLURM_CONF"] = Path.Combine(_folder, "slurm.conf") };

    /// <summary>Why there is none; null where there may be one.</summary>
    public static string? Missing => !OperatingSystem.IsLinux() || Environment.UserName != "root" ? "Slurm is started by root on Linux."
        : Programs.FirstOrDefault(program => Shell.Find(program) is null) is { } lacking
            ? $"There is no {lacking} on the PATH: Debian's slurm-wlm and munge have it." : null;

    public static async Task<SlurmNode> StartAsync()
    {
        SlurmNode node = new();
        try
        {
            await node.RunAsync("chmod", "755", node._folder);
            await System.IO.File.WriteAllBytesAsync(node.File("key"), RandomNumberGenerator.GetBytes(1024));
            foreach (string folder in (string[])["munge", "state", "spool"])
                Directory.CreateDirectory(node.File(folder));
            await node.RunAsync("chown", "munge", node.File("munge"), node.File("key"));
            await node.RunAsync("chmod", "400", node.File("key"));
            await node.RunAsync("runuser", "-u", "munge", "--", "munged", "--force", $"--key-file={node.File("key")}",
                $"--socket={node.File("munge/socket")}", $"--pid-file={node.File("munge/pid")}", $"--log-file={node.File("munge/log")}",
                $"--seed-file={node.File("munge/seed")}");
            string host = (await node.RunAsync("hostname", "-s")).Trim();
            await System.IO.File.WriteAllTextAsync(node.File("slurm.conf"), node.Configuration(host));
            await node.RunAsync("slurmctld");
            await node.RunAsync("slurmd");
            for (int i = 0; i < 300 && !(await node.RunAsync("sinfo", "-h", "-o", "%T")).Contains("idle", StringComparison.Ordinal); i++)
                await Task.Delay(100);
            return node;
        }
        catch
        {
            node.Dispose();
            throw;
        }
    }

    /// <summary>What a program writes that ends well.</summary>
    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (code, output) = await Shell.RunAsync(program, arguments, Variables);
        return code == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {output}");
    }

    public void Dispose()
    {
        foreach (string pid in (string[])["slurmd.pid", "slurmctld.pid", "munge/pid"])
        {
            if (System.IO.File.Exists(File(pid)) && Shell.Find("kill") is { } kill)
                Shell.RunAsync(kill, [System.IO.File.ReadAllText(File(pid)).Trim()]).GetAwaiter().GetResult();
        }

        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A daemon writes its last line.
        }
    }

    private string File(string name) => Path.Combine(_folder, name);

    private string Configuration(string host) => string.Create(CultureInfo.InvariantCulture, $"""
        ClusterName=study
        SlurmctldHost={host}(127.0.0.1)
        SlurmUser=root
        AuthType=auth/munge
        AuthInfo=socket={File("munge/socket")}
        StateSaveLocation={File("state")}
        SlurmdSpoolDir={File("spool")}
        SlurmctldPidFile={File("slurmctld.pid")}
        SlurmdPidFile={File("slurmd.pid")}
        SlurmctldLogFile={File("slurmctld.log")}
        SlurmdLogFile={File("slurmd.log")}
        SlurmctldPort=26817
        SlurmdPort=26818
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        JobAcctGatherType=jobacct_gather/none
        AccountingStorageType=accounting_storage/none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_Core
        SwitchType=switch/none
        MpiDefault=none
        ReturnToService=2
        SchedulerParameters=batch_sched_delay=0,sched_interval=2
        NodeName={host} NodeAddr=127.0.0.1 CPUs={Environment.ProcessorCount}
        PartitionName=debug Nodes={host} Default=YES OverSubscribe=YES

        """);
}
