namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>The requests that wait on one channel, in the order of their arrival.</summary>
internal sealed class RequestQueue
{
    private readonly Queue<Request> _requests = new();
    private bool _closed;

    public void Add(Request request)
    {
        lock (_requests)
        {
            _requests.Enqueue(request);
            Monitor.PulseAll(_requests);
        }
    }

    /// <summary>Waits for the next request; null once the queue is closed.</summary>
    public Request? Take()
    {
        lock (_requests)
        {
            while (_requests.Count == 0 && !_closed)
                Monitor.Wait(_requests);
            return _closed ? null : _requests.Dequeue();
        }
    }

    /// <summary>Marks every waiting request of a type as aborted.</summary>
    public void Abort(string type)
    {
        lock (_requests)
        {
            foreach (var request in _requests.Where(request => request.Message.Type == type))
                request.IsAborted = true;
        }
    }

    public void Close()
    {
        lock (_requests)
        {
            _closed = true;
            Monitor.PulseAll(_requests);
        }
    }
}
