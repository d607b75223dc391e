using System.Globalization;

namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>Which pieces of the work are taken, told between the processes of one machine by locked files, one for each piece.</summary>
/// <remarks>
/// The operating system lets go of a lock when its process ends, however it ends, and nobody waits for one. A claim only saves double work:
/// where it fails, two processes compute the same bits.
/// </remarks>
internal sealed class Claims(string folder) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, (int Count, FileStream File)> _held = [];

    /// <summary>Takes the points first to first + count - 1 unless another process has them, and lets go of
    /// pieces that are computed.</summary>
    public bool TryTake(int first, int count, Func<int, bool> contains)
    {
        lock (_gate)
        {
            foreach (var (start, held) in _held.Where(piece => piece.Key != first).ToArray())
            {
                if (Enumerable.Range(start, held.Count).All(contains))
                    Release(start);
            }

            if (_held.ContainsKey(first))
                return true;
            string path = PathOf(first);
            try
            {
                Directory.CreateDirectory(folder);
                _held[first] = (count, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
                return true;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return !File.Exists(path); // no room for a claim is no reason not to work
            }
        }
    }

    /// <summary>Lets go of everything, and removes what processes that were killed left behind.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (int first in _held.Keys.ToArray())
                Release(first);
            try
            {
                foreach (string path in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
                {
                    using var left = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
                    File.Delete(path);
                }

                Directory.Delete(folder);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Another process is at work there: it will tidy up.
            }
        }
    }

    // Removed while it is locked, so that nobody can take it between the two.
    private void Release(int first)
    {
        _held.Remove(first, out var piece);
        using (piece.File)
        {
            try
            {
                File.Delete(PathOf(first));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // An open file cannot be removed everywhere: an unlocked one is no claim.
            }
        }
    }

    private string PathOf(int first) => Path.Combine(folder, first.ToString(CultureInfo.InvariantCulture));
}
