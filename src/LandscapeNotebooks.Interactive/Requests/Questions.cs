using LandscapeNotebooks.Interactive.Asking;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary>All that can be asked. A record and its line here are a magic, a command, its help and its completion.</summary>
public static class Questions
{
    public static IReadOnlyList<RequestKind> All { get; } =
    [
        RequestKind.Of<DatasetRequest>(), RequestKind.Of<TrainRequest>(), RequestKind.Of<CompareRequest>(),
            RequestKind.Of<DescendRequest>(),
        RequestKind.Of<SurfaceRequest>(), RequestKind.Of<SubnetworkRequest>(), RequestKind.Of<SpectrumRequest>(),
            RequestKind.Of<ConvexityRequest>(),
        RequestKind.Of<SliceRequest>(), RequestKind.Of<InterpolateRequest>(), RequestKind.Of<TrajectoryRequest>(),
            RequestKind.Of<ConnectRequest>(),
        RequestKind.Of<EnsembleRequest>(), RequestKind.Of<SharpnessRequest>(), RequestKind.Of<TopologyRequest>(),
            RequestKind.Of<VolumeRequest>(),
        RequestKind.Of<BasinRequest>(), RequestKind.Of<ModelsRequest>(),
    ];
}
