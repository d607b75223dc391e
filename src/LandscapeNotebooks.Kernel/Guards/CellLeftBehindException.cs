namespace LandscapeNotebooks.Kernel.Guards;

/// <summary>A cell was told to stop and is still running.</summary>
internal sealed class CellLeftBehindException() : Exception(
    "The cell is in a call of a library that cannot be stopped. It goes on in the background, and what it declares is lost; restart the "
        + "session to end it.");
