using System.Security.Cryptography;
using System.Text;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Releases;
using LandscapeNotebooks.Assignments.Starting;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Tests.Variants;

public sealed class VariantTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-variant-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_seed_is_the_keyed_hash_of_assignment_and_student()
    {
        string path = Path.Combine(_folder.FullName, "key");
        File.WriteAllText(path, "000102030405060708090a0b0c0d0e0f\n");
        var key = CourseKey.Open(path, out bool isNew);
        byte[] hash = HMACSHA256.HashData(Enumerable.Range(0, 16).Select(i => (byte)i).ToArray(), Encoding.UTF8.GetBytes("ps1\nada"));
        Assert.False(isNew);
        Assert.Equal(BitConverter.ToUInt64(hash), key.Seed("ps1", "ada"));
        Assert.NotEqual(key.Seed("ps1", "ada"), key.Seed("ps1", "ben"));
        Assert.NotEqual(key.Seed("ps1", "ada"), key.Seed("ps2", "ada"));
    }

    [Fact]
    public void A_key_that_is_not_there_is_made_once_for_its_owner_alone()
    {
        string path = Path.Combine(_folder.FullName, "key");
        ulong first = CourseKey.Open(path, out bool isNew).Seed("a", "b");
        Assert.True(isNew);
        Assert.Equal(first, CourseKey.Open(path, out isNew).Seed("a", "b"));
        Assert.False(isNew);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        File.WriteAllText(path, "secret");
        Assert.Contains("holds no key", Assert.Throws<RefusalException>(() => CourseKey.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variant_changes_its_cell_its_checksum_and_nothing_of_nbgraders()
    {
        var plain = Release.Of(Starter.Create("week-1", "week-1.ipynb")).Released;
        var own = plain.Clone();
        Assert.True(VariantCell.Write(own, "week-1", "ada", ulong.MaxValue));

        var cell = VariantCell.Find(own)!;
        Assert.Contains("Variant.Seed = 18446744073709551615;", cell.Source, StringComparison.Ordinal);
        Assert.Equal(CellChecksum.Of(cell), cell.Role!.Checksum);
        Assert.Equal("ada", VariantCell.StudentOf(own));
        Assert.Null(VariantCell.StudentOf(plain));
        RoleSchema.Require(own);
        foreach (var (a, b) in plain.Cells.Zip(own.Cells).Where(pair => pair.Second.Number != cell.Number))
            Assert.Equal(a.Metadata.ToJsonString() + a.Source, b.Metadata.ToJsonString() + b.Source);
    }

    [Fact]
    public void A_seed_that_students_could_change_is_refused()
    {
        var open = AssignmentNotebook.Create("a.ipynb", (CellKind.Code, "Variant.Seed = 1;", null));
        Assert.Contains("lock it", Assert.Throws<NotebookException>(() => VariantCell.Find(open)).Message, StringComparison.Ordinal);
        var locked = CellRole.New("a", grade: false, solution: false, locked: true);
        var twice = AssignmentNotebook.Create("a.ipynb",
            (CellKind.Code, "Variant.Seed = 1;", locked), (CellKind.Code, "Variant.Seed = 2;", null));
        Assert.Contains("cell 1 sets Variant.Seed already", Assert.Throws<NotebookException>(() => VariantCell.Find(twice)).Message,
            StringComparison.Ordinal);
        Assert.Null(VariantCell.Find(AssignmentNotebook.Create("a.ipynb", (CellKind.Code, "// Variant.Seed = 1;", null))));
    }
}
