namespace LandscapeNotebooks.Topology;

/// <summary>Which points are neighbours. Places are points, and around a grid those of a margin that holds none.</summary>
internal interface IGraph
{
    /// <summary>Places, with those of the margin.</summary>
    int PlaceCount { get; }

    /// <summary>The most neighbours that a place has.</summary>
    int MostNeighbours { get; }

    /// <summary>Writes the places beside one, and gives their number.</summary>
    int Neighbours(int place, Span<int> beside);

    /// <summary>1 / the distance to the neighbour that was written at an index.</summary>
    double Closeness(int place, int index);

    /// <summary>Where each point stands, ascending.</summary>
    int[] Places();
}
