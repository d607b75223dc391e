using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Assignments.Variants;

/// <summary>The secret of a course, from which every student's seed follows.</summary>
public sealed class CourseKey
{
    private const int Length = 32, Shortest = 16;

    private readonly byte[] _key;

    private CourseKey(byte[] key) => _key = key;

    /// <summary>Reads the key of a file; where there is none, makes one that only its owner can read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isNew">Whether it was made now.</param>
    /// <exception cref="RefusalException">The file holds no key.</exception>
    public static CourseKey Open(string path, out bool isNew)
    {
        ArgumentNullException.ThrowIfNull(path);
        isNew = !File.Exists(path);
        if (isNew)
        {
            string text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length)) + "\n";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(path, options);
            file.Write(Encoding.ASCII.GetBytes(text));
        }

        return Read(path);
    }

    /// <summary>Reads the key of a file.</summary>
    /// <exception cref="RefusalException">There is no such file, or it holds no key.</exception>
    public static CourseKey Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
            throw new RefusalException(new Refusal($"--key {path}", "is not there", "name the file that the release was made with"));
        string text = File.ReadAllText(path).Trim();
        try
        {
            byte[] key = Convert.FromHexString(text);
            if (key.Length >= Shortest)
                return new(key);
        }
        catch (FormatException)
        {
            // Said below, as for a key that is too short.
        }

        throw new RefusalException(new Refusal($"--key {path}", $"holds no key, expected at least {2 * Shortest} hexadecimal digits",
            "name another file; one that is not there is made"));
    }

    /// <summary>The first 8 bytes, the lowest first, of HMAC-SHA256(key, assignment LF student).</summary>
    public ulong Seed(string assignment, string student)
    {
        byte[] hash = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{assignment}\n{student}"));
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
