namespace LandscapeNotebooks.Landscapes.Export;

/// <summary>Forms in which other programs read a slice or a surface.</summary>
public enum ExportFormat
{
    /// <summary>A table with a row for every point: spreadsheets, pandas, R.</summary>
    Csv,

    /// <summary>Axes and arrays by name.</summary>
    Json,

    /// <summary>VTK's polygonal data in XML: ParaView.</summary>
    Vtp,

    /// <summary>Wavefront's mesh: Blender and other modellers.</summary>
    Obj,

    /// <summary>VTK's image data: ParaView, for volumes of three axes.</summary>
    Vtk,
}
