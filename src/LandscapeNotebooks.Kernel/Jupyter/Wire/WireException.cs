namespace LandscapeNotebooks.Kernel.Jupyter.Wire;

/// <summary>A message that is not signed, was seen before, or does not parse: it is dropped, and the reason is logged.</summary>
internal sealed class WireException(string message, Exception? cause = null) : Exception(message, cause);
