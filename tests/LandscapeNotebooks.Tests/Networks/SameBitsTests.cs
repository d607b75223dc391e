using System.Diagnostics;

namespace LandscapeNotebooks.Tests.Networks;

/// <summary>Results depend on inputs and seeds alone: not on threads, not on the instruction set.</summary>
public class SameBitsTests
{
    private const string ResultFile = "LANDSCAPES_TEST_BITS";

    private static readonly Lazy<List<string>> OneThread = new(() => [.. Bits.Compute(threads: 1)]);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Threads_change_no_bit(int threads) => Assert.Equal(OneThread.Value, Bits.Compute(threads));

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    public void Switching_off_an_instruction_set_changes_no_bit(string variable)
    {
        string file = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
                start.ArgumentList.Add(typeof(SameBitsTests).Assembly.Location);
            foreach (string argument in (string[])["-class", typeof(SameBitsTests).FullName!, "-method",
                "*." + nameof(In_a_child_process_the_bits_are_written_down)])
                start.ArgumentList.Add(argument);
            start.Environment[variable] = "0";
            start.Environment[ResultFile] = file;
            using var child = Process.Start(start)!;
            string output = child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            Assert.True(child.ExitCode == 0, output);
            Assert.Equal(OneThread.Value, File.ReadAllLines(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void In_a_child_process_the_bits_are_written_down()
    {
        string? file = Environment.GetEnvironmentVariable(ResultFile);
        Assert.SkipWhen(file is null, $"{ResultFile} names no file: this is not the child process.");
        File.WriteAllLines(file, Bits.Compute(threads: 2));
    }
}
