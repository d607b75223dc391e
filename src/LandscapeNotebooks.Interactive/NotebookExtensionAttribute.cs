namespace LandscapeNotebooks.Interactive;

/// <summary>Names what a package adds to a notebook.</summary>
/// <param name="extension">A public <see cref="Extension"/> with a constructor without parameters.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class NotebookExtensionAttribute(Type extension) : Attribute
{
    public Type Extension => extension;
}
