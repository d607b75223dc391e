using System.Security.Cryptography;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Datasets.Catalogue;

public sealed class DownloaderTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private readonly byte[] _content = new byte[300_000];
    private readonly LoopbackServer _server;

    public DownloaderTests()
    {
        new Random(1).NextBytes(_content);
        _server = new(_content);
    }

    private string Target => _folder.File("file.bin");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_arrives_whole_and_leaves_nothing_beside_it()
    {
        var reports = new Reports();
        await FetchAsync(progress: reports);
        AssertArrived();
        Assert.Equal(new DownloadProgress("file.bin", _content.Length, _content.Length), reports.Last);
    }

    [Fact]
    public async Task A_cut_transfer_goes_on_where_it_broke()
    {
        _server.Cuts.Enqueue(100_000);
        _server.Cuts.Enqueue(50_000);
        await FetchAsync();
        AssertArrived();
        Assert.Equal([0, 100_000, 150_000], _server.Requests);
    }

    [Fact]
    public async Task A_server_that_cannot_resume_sends_from_the_beginning()
    {
        _server.Resumes = false;
        _server.Cuts.Enqueue(100_000);
        await FetchAsync();
        AssertArrived();
    }

    [Fact]
    public async Task A_later_run_goes_on_where_the_last_one_gave_up()
    {
        for (int i = 0; i < 3; i++)
            _server.Cuts.Enqueue(50_000);
        var error = await Assert.ThrowsAsync<DownloadException>(() => FetchAsync());
        Assert.Contains("after 150000 of 300000 bytes", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));

        await FetchAsync();
        AssertArrived();
        Assert.Equal(150_000, _server.Requests[^1]);
    }

    [Fact]
    public async Task What_was_left_of_another_file_is_thrown_away()
    {
        _folder.File("file.bin.part", new byte[200_000]);
        await FetchAsync();
        AssertArrived();
        Assert.Equal([200_000, 0], _server.Requests);
    }

    [Fact]
    public async Task A_file_with_another_hash_is_refused_with_both_hashes_and_not_kept()
    {
        _server.Content = [.. _content[..^1], (byte)(_content[^1] + 1)];
        var error = await Assert.ThrowsAsync<DownloadException>(() => FetchAsync());
        Assert.Contains(Hash(_server.Content), error.Message, StringComparison.Ordinal);
        Assert.Contains(Hash(_content), error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_file_longer_than_it_should_be_is_stopped()
    {
        _server.Content = new byte[3_000_000];
        var error = await Assert.ThrowsAsync<DownloadException>(() => FetchAsync());
        Assert.Contains("sent more than the 300000 bytes", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_status_and_the_next_address_is_tried()
    {
        await using var missing = new LoopbackServer([]) { Status = 404 };
        await FetchAsync(addresses: [missing.Address, _server.Address]);
        AssertArrived();
        Assert.Single(missing.Requests);

        File.Delete(Target);
        var error = await Assert.ThrowsAsync<DownloadException>(() => FetchAsync(addresses: [missing.Address]));
        Assert.Contains($"{missing.Address}: answered 404", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_told_in_one_line()
    {
        var error = await Assert.ThrowsAsync<DownloadException>(() => FetchAsync(addresses: [new("http://127.0.0.1:1/file")]));
        Assert.Contains("file.bin could not be downloaded: http://127.0.0.1:1/file", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task A_transfer_that_stands_still_is_given_up_and_its_bytes_are_kept()
    {
        _server.Stalls = true;
        var error = await Assert.ThrowsAsync<DownloadException>(() => FetchAsync(attempts: 1, stallLimit: TimeSpan.FromSeconds(3)));
        Assert.Contains("sent nothing for 3 s after 150000 of 300000 bytes", error.Message, StringComparison.Ordinal);
        Assert.Equal(150_000, new FileInfo(Target + ".part").Length);
    }

    [Fact]
    public async Task Stopping_leaves_the_bytes_that_came()
    {
        _server.Stalls = true;
        using var stop = new CancellationTokenSource();
        var reports = new Reports { When = (150_000, stop.Cancel) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FetchAsync(progress: reports, stop: stop.Token));
        Assert.Equal(150_000, new FileInfo(Target + ".part").Length);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task Several_at_once_download_one_after_the_other_and_only_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => FetchAsync()));
        AssertArrived();
        Assert.Single(_server.Requests);
    }

    private Task FetchAsync(Uri[]? addresses = null, IProgress<DownloadProgress>? progress = null, int attempts = 3,
        TimeSpan? stallLimit = null, CancellationToken stop = default)
    {
        var file = new PublishedFile("file.bin", _content.Length, Hash(_content), [.. addresses ?? [_server.Address]]);
        var downloader = new Downloader(_client) { Attempts = attempts, StallLimit = stallLimit ?? TimeSpan.FromSeconds(30) };
        return downloader.FetchAsync(file, Target, progress, stop);
    }

    private void AssertArrived()
    {
        Assert.Equal(_content, File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private sealed class Reports : IProgress<DownloadProgress>
    {
        public DownloadProgress? Last { get; private set; }

        public (long Bytes, Action Then)? When { get; init; }

        public void Report(DownloadProgress value)
        {
            Last = value;
            if (When is { } when && value.Bytes >= when.Bytes)
                when.Then();
        }
    }
}
