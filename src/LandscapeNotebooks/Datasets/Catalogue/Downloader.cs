using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace LandscapeNotebooks.Datasets.Catalogue;

/// <summary>Fetches published files: a file is whole, with the right hash, or it is not there.</summary>
/// <remarks>Bytes go to <c>NAME.part</c>, which is hashed and then moved. A broken transfer goes on from there,
/// in this run or the next.</remarks>
internal sealed class Downloader(HttpClient client)
{
    private const int BufferBytes = 1 << 16;

    /// <summary>How long a transfer may stand still before it counts as broken.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a broken transfer is taken up again, for each address.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Makes sure that <paramref name="path"/> holds the file.</summary>
    /// <exception cref="DownloadException">No address gave the file.</exception>
    public async Task FetchAsync(PublishedFile file, string path, IProgress<DownloadProgress>? progress, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var owner = await LockAsync(path + ".lock", stop).ConfigureAwait(false);
        if (File.Exists(path))
            return; // another process was faster

        var failures = new List<string>();
        foreach (var address in file.Addresses)
        {
            if (await TryAddressAsync(file, address, path + ".part", failures, progress, stop).ConfigureAwait(false))
            {
                File.Move(path + ".part", path, overwrite: true);
                return;
            }
        }

        if (new FileInfo(path + ".part") is { Exists: true, Length: 0 } empty)
            empty.Delete();
        throw new DownloadException($"{file.Name} could not be downloaded: {string.Join("; ", failures)}");
    }

    private async Task<bool> TryAddressAsync(PublishedFile file, Uri address, string part, List<string> failures,
        IProgress<DownloadProgress>? progress, CancellationToken stop)
    {
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            var outcome = await TransferAsync(file, address, part, progress, stop).ConfigureAwait(false);
            if (outcome is null)
                outcome = await VerifyAsync(file, part, stop).ConfigureAwait(false);
            if (outcome is null)
                return true;
            if (!outcome.Resumable || attempt == Attempts)
            {
                failures.Add($"{address}: {outcome.Reason}");
                return false;
            }
        }

        return false;
    }

    // Null when the part has its full length.
    private async Task<Fault?> TransferAsync(
        PublishedFile file, Uri address, string part, IProgress<DownloadProgress>? progress, CancellationToken stop)
    {
        await using var target = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        if (target.Length > file.Size)
            target.SetLength(0);
        if (target.Length == file.Size)
            return null;

        using var stall = CancellationTokenSource.CreateLinkedTokenSource(stop);
        stall.CancelAfter(StallLimit);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.AcceptEncoding.Add(new("identity")); // the hash is that of the file as published
            if (target.Length > 0)
                request.Headers.Range = new RangeHeaderValue(target.Length, null);

            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token)
                .ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                target.SetLength(0);
                return new($"answered {(int)response.StatusCode} ({response.ReasonPhrase})",
                    Resumable: response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable);
            }

            bool goesOn = response.StatusCode == HttpStatusCode.PartialContent
                && response.Content.Headers.ContentRange?.From == target.Length;
            if (!goesOn)
                target.SetLength(0);
            target.Position = target.Length;

            await using var source = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
            return await CopyAsync(source, target, file, progress, stall).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            string limit = StallLimit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return new($"sent nothing for {limit} s after {target.Length} of {file.Size} bytes", Resumable: true);
        }
        catch (Exception error) when (error is HttpRequestException or HttpIOException)
        {
            // A connection that was never made is not made by trying again at once; one that broke may be.
            return new($"{OneLine(error)} after {target.Length} of {file.Size} bytes",
                Resumable: error is HttpIOException || target.Length > 0);
        }
    }

    private async Task<Fault?> CopyAsync(
        Stream source, FileStream target, PublishedFile file, IProgress<DownloadProgress>? progress, CancellationTokenSource stall)
    {
        var buffer = new byte[BufferBytes];
        while (true)
        {
            int read = await source.ReadAsync(buffer, stall.Token).ConfigureAwait(false);
            stall.CancelAfter(StallLimit);
            if (read == 0)
                return target.Length == file.Size ? null : new($"ended after {target.Length} of {file.Size} bytes", Resumable: true);
            if (target.Length + read > file.Size)
            {
                target.SetLength(0);
                return new($"sent more than the {file.Size} bytes of the file: it is another file", Resumable: false);
            }

            await target.WriteAsync(buffer.AsMemory(0, read), stall.Token).ConfigureAwait(false);
            await target.FlushAsync(stall.Token).ConfigureAwait(false);
            progress?.Report(new(file.Name, target.Length, file.Size));
        }
    }

    private static async Task<Fault?> VerifyAsync(PublishedFile file, string part, CancellationToken stop)
    {
        string hash;
        await using (var stream = File.OpenRead(part))
            hash = Convert.ToHexString(await SHA256.HashDataAsync(stream, stop).ConfigureAwait(false));
        if (hash.Equals(file.Sha256, StringComparison.OrdinalIgnoreCase))
            return null;

        // The part may have been begun from another file: the next attempt starts at byte 0.
        File.Delete(part);
        return new($"has SHA-256 {hash.ToLowerInvariant()}, expected {file.Sha256}: it is damaged or another file", Resumable: true);
    }

    // One process at a time downloads a file; the others wait for it.
    private static async Task<FileStream> LockAsync(string path, CancellationToken stop)
    {
        for (int misses = 0; ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (Exception error) when ((error is IOException && File.Exists(path))
                || (error is IOException or UnauthorizedAccessException && ++misses < 10)) // it may be vanishing
            {
                await Task.Delay(100, stop).ConfigureAwait(false);
            }
        }
    }

    private static string OneLine(Exception error) => (error.InnerException ?? error).Message.ReplaceLineEndings(" ").TrimEnd('.');

    private sealed record Fault(string Reason, bool Resumable);
}
