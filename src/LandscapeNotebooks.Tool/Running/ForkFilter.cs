using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LandscapeNotebooks.Tool.Running;

/// <summary>Lets a sandboxed program have threads and no processes: what would start one fails with "operation not permitted".</summary>
/// <remarks>A seccomp filter, which bubblewrap installs before the program begins. A limit of processes would not do: it holds for no root,
/// and a watch that ends what is too many comes too late for a program whose children start children.</remarks>
internal static class ForkFilter
{
    private const string Shell = "/bin/sh";

    // linux/bpf_common.h, linux/seccomp.h
    private const ushort Load = 0x20, IfEqual = 0x15, IfAtLeast = 0x35, IfBits = 0x45, Return = 0x06;
    private const uint Allow = 0x7FFF0000, KillProcess = 0x80000000, Denied = 0x00050001, Unknown = 0x00050026; // EPERM, ENOSYS
    private const uint Number = 0, Architecture = 4, FirstArgument = 16;
    private const uint CloneThread = 0x00010000, X32 = 0x40000000;

    /// <summary>The sandbox with the filter.</summary>
    /// <param name="sandbox">A start of <c>bwrap</c>.</param>
    /// <param name="pipe">A file descriptor that is in use.</param>
    /// <exception cref="PlatformNotSupportedException">The processor is none whose system calls are known here.</exception>
    public static ProcessStartInfo Around(ProcessStartInfo sandbox, string pipe)
    {
        string file = Path.GetTempFileName(); // gone as soon as it is open
        File.WriteAllBytes(file, Program(RuntimeInformation.ProcessArchitecture));
        string free = pipe == "9" ? "8" : "9";
        return new(Shell, ["-c", $"exec {free}<\"$0\" && rm \"$0\" && exec \"$@\"", file, sandbox.FileName, "--seccomp", free,
            .. sandbox.ArgumentList]);
    }

    /// <summary>The instructions, 8 bytes each: 16 bits of code, two jumps, 32 bits of operand.</summary>
    internal static byte[] Program(Architecture processor)
    {
        // The numbers of clone, fork and vfork; clone3, whose flags cannot be seen, says that it is not there: then clone is called.
        (uint architecture, uint clone, uint[] forks) = processor switch
        {
            System.Runtime.InteropServices.Architecture.X64 => (0xC000003Eu, 56u, new[] { 57u, 58u }),
            System.Runtime.InteropServices.Architecture.Arm64 => (0xC00000B7u, 220u, []),
            _ => throw new PlatformNotSupportedException($"The system calls of {processor} are not known; expected X64 or Arm64."),
        };
        const uint Clone3 = 435;
        var code = new List<byte>();
        Add(Load, 0, 0, Architecture);
        Add(IfEqual, 1, 0, architecture);
        Add(Return, 0, 0, KillProcess);
        Add(Load, 0, 0, Number);
        Add(IfAtLeast, 0, 1, X32);
        Add(Return, 0, 0, Denied);
        Add(IfEqual, 0, 1, Clone3);
        Add(Return, 0, 0, Unknown);
        foreach (uint fork in forks)
        {
            Add(IfEqual, 0, 1, fork);
            Add(Return, 0, 0, Denied);
        }

        Add(IfEqual, 0, 3, clone);
        Add(Load, 0, 0, FirstArgument);
        Add(IfBits, 1, 0, CloneThread);
        Add(Return, 0, 0, Denied);
        Add(Return, 0, 0, Allow);
        return [.. code];

        void Add(ushort what, byte then, byte otherwise, uint operand)
        {
            Span<byte> instruction = stackalloc byte[8];
            BinaryPrimitives.WriteUInt16LittleEndian(instruction, what);
            (instruction[2], instruction[3]) = (then, otherwise);
            BinaryPrimitives.WriteUInt32LittleEndian(instruction[4..], operand);
            code.AddRange(instruction);
        }
    }
}
