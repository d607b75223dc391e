using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tests.Storage;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_killed_process_left_of_the_file_is_removed_and_nothing_else()
    {
        string left = Left("run.ck"), ofAnother = Left("other.ck"), foreign = _folder.File(".run.ck.notes.tmp", "mine");
        AtomicFile.Write(_folder.File("run.ck"), "state");
        Assert.False(File.Exists(left));
        Assert.True(File.Exists(ofAnother) && File.Exists(foreign));
        Assert.Equal("state", File.ReadAllText(_folder.File("run.ck")));
    }

    [Fact]
    public void What_another_process_is_writing_stays()
    {
        string path = _folder.File("run.ck");
        AtomicFile.Write(path, outer =>
        {
            outer.Write("outer"u8);
            AtomicFile.Write(path, "inner"); // would remove the outer one's if it took it for left
            AtomicFile.RemoveLeft(path);
        });
        Assert.Equal("outer", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Many_writers_at_once_leave_one_whole_file()
    {
        string path = _folder.File("shared");
        byte[][] contents = [.. Enumerable.Range(0, 8).Select(writer => Enumerable.Repeat((byte)writer, 10_000).ToArray())];
        await Parallel.ForEachAsync(contents, TestContext.Current.CancellationToken, (content, _) =>
        {
            for (int turn = 0; turn < 100; turn++)
                AtomicFile.Write(path, stream => stream.Write(content));
            return ValueTask.CompletedTask;
        });
        Assert.Contains(contents, content => content.AsSpan().SequenceEqual(File.ReadAllBytes(path)));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_file_before()
    {
        string path = _folder.File("kept", "before");
        Assert.Throws<InvalidDataException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new InvalidDataException();
        }));
        Assert.Equal("before", File.ReadAllText(path));
        Assert.False(AtomicFile.TryWrite(path, stream => stream.Write("new"u8)));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    private string Left(string name) => _folder.File($".{name}.{Guid.NewGuid():N}.tmp", "half");
}
