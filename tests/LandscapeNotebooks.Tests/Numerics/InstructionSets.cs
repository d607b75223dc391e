using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LandscapeNotebooks.Tests.Numerics;

/// <summary>Runs a test of this assembly again in a process whose runtime must do without some vector instructions.</summary>
internal static class InstructionSets
{
    private const string DigestFile = "LANDSCAPES_TEST_DIGEST";

    /// <summary>Settings of the runtime that take instructions away: 512-bit vectors; vectors beyond SSE and the
    /// fused multiply-add unit.</summary>
    public static TheoryData<string> Without => ["DOTNET_EnableAVX512", "DOTNET_EnableAVX2"];

    public static string Digest<T>(params T[][] arrays)
        where T : unmanaged
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var array in arrays)
            hash.AppendData(MemoryMarshal.AsBytes<T>(array));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Called by the test that makes the digest: hands it to the process that asked for it, if one did.</summary>
    public static void Report(string digest)
    {
        if (Environment.GetEnvironmentVariable(DigestFile) is { } file)
            File.WriteAllText(file, digest);
    }

    /// <summary>The digest that <paramref name="testClass"/>'s method reports when <paramref name="setting"/> is 0.</summary>
    public static string DigestWithout(string setting, Type testClass, string method)
    {
        string file = Path.GetTempFileName();
        try
        {
            string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
            var start = new ProcessStartInfo(host, ["exec", testClass.Assembly.Location, "-method", $"{testClass.FullName}.{method}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment[setting] = "0";
            start.Environment[DigestFile] = file;
            using var child = Process.Start(start)!;
            var errors = child.StandardError.ReadToEndAsync();
            string output = child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            Assert.True(child.ExitCode == 0, $"{method} with {setting}=0:\n{output}\n{errors.Result}");
            return File.ReadAllText(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
