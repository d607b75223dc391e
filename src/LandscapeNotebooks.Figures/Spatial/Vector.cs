namespace LandscapeNotebooks.Figures.Spatial;

/// <summary>A point or direction of the box, whose sides run from -1 to 1 in x and y and from -Height to Height in z.</summary>
internal readonly record struct Vector(double X, double Y, double Z)
{
    public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vector operator -(Vector a, Vector b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vector operator *(double s, Vector a) => new(s * a.X, s * a.Y, s * a.Z);

    internal double Dot(Vector b) => X * b.X + Y * b.Y + Z * b.Z;

    internal Vector Cross(Vector b) => new(Y * b.Z - Z * b.Y, Z * b.X - X * b.Z, X * b.Y - Y * b.X);

    internal Vector Unit() => Math.Sqrt(Dot(this)) is > 0 and var n ? 1 / n * this : this;

    internal bool IsFinite => double.IsFinite(X + Y + Z);
}
