using System.Net;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows a training: how it ended, its last epochs, its curves.</summary>
internal static class TrainingFormatters
{
    private const int MaxRows = 6;

    public static IReadOnlyList<Formatter> All { get; } =
    [
        .. FigureFormatters.For<TrainingResult>(TrainingFigures.Progress, Head, Text),
        .. FigureFormatters.For<TrainedModel>(model => TrainingFigures.Progress(model.Training), model => Head(model.Training), model => Text(model.Training)),
    ];

    private static string Head(TrainingResult training) =>
        $"<div><strong>{WebUtility.HtmlEncode(TrainingFigures.Summary(training))}</strong></div>{Table(training).Html()}";

    private static string Text(TrainingResult training) => $"{TrainingFigures.Summary(training)}\n{Table(training).Text()}";

    private static HtmlTable Table(TrainingResult training)
    {
        var rows = training.Epochs.Skip(training.Epochs.Length - MaxRows).Select(epoch => (IReadOnlyList<string>)
            [Numbers.Whole(epoch.Epoch), Numbers.Short(epoch.Loss), Numbers.Short(epoch.LearningRate), .. epoch.Measures.Select(Numbers.Short)]);
        return new HtmlTable(["epoch", "loss", "learning rate", .. training.MeasureNames], [.. rows])
        {
            Note = training.Epochs.Length > MaxRows ? $"the last {MaxRows} of {training.Epochs.Length} epochs" : null,
        };
    }
}
