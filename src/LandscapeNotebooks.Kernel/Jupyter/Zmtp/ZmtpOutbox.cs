namespace LandscapeNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>What waits to be sent on one connection: in order, bounded by bytes.</summary>
internal sealed class ZmtpOutbox(ZmtpLimits limits)
{
    private readonly Queue<ZmtpOutgoing> _items = new();
    private long _bytes;
    private bool _closed;

    /// <summary>Puts an item at the end; waits while a slow reader keeps the queue full.</summary>
    /// <returns>Whether it was taken; false once the connection is closed or the reader has worn out our patience.</returns>
    public bool Add(ZmtpOutgoing item)
    {
        lock (_items)
        {
            // A single item larger than the bound is still taken when nothing else waits.
            while (!_closed && _items.Count > 0 && _bytes + item.Bytes > limits.QueuedBytes)
            {
                if (!Monitor.Wait(_items, limits.Patience))
                    return false;
            }

            if (_closed)
                return false;
            _items.Enqueue(item);
            _bytes += item.Bytes;
            Monitor.PulseAll(_items);
            return true;
        }
    }

    /// <summary>Takes the first item; waits for one until the queue is closed and empty.</summary>
    public bool TryTake(out ZmtpOutgoing item, out bool isLast)
    {
        lock (_items)
        {
            while (_items.Count == 0 && !_closed)
                Monitor.Wait(_items);

            bool taken = _items.TryDequeue(out item);
            _bytes -= item.Bytes;
            isLast = _items.Count == 0;
            Monitor.PulseAll(_items);
            return taken;
        }
    }

    /// <summary>Takes nothing more; what waits already is still handed out unless <paramref name="discard"/>.</summary>
    public void Close(bool discard)
    {
        lock (_items)
        {
            _closed = true;
            if (discard)
                _items.Clear();
            Monitor.PulseAll(_items);
        }
    }
}
