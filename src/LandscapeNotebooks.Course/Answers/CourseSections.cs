namespace LandscapeNotebooks.Course.Answers;

/// <summary>Where the notebooks of the course explain what their exercises ask.</summary>
internal static class CourseSections
{
    private static readonly Dictionary<string, string> Titles = new()
    {
        ["01-2"] = "6, Ten steps downhill",
        ["01-3"] = "8, The decision boundary",
        ["01-6"] = "9, Curvature and the largest learning rate",
        ["02-1"] = "1, Surprise, entropy, divergence",
        ["02-2"] = "7, Label smoothing",
        ["02-3"] = "4, Cross-entropy against squared error: values and slopes",
        ["03-1"] = "2, When a quantity is used twice",
        ["03-2"] = "3, Activations of one number",
        ["03-3"] = "5, Activations of a vector: the softmax and its Jacobian",
        ["04-1"] = "7, The variance of a mini-batch gradient",
        ["04-2"] = "4, How far from the minimum does the noise keep us?",
        ["04-3"] = "11, Momentum: a sum of two arrows",
        ["05-1"] = "2, Several parameters",
        ["05-2"] = "6, Is it convex?",
        ["06-1"] = "2, How large?",
        ["06-2"] = "5, Batch normalisation",
        ["06-3"] = "6, Dropout",
        ["06-5"] = "4, Gradients: sigmoid against ReLU",
        ["07-1"] = "2, What a layer costs",
        ["07-2"] = "2, What a layer costs",
        ["07-3"] = "3, What a unit sees",
        ["08-1"] = "4, Filter normalisation",
        ["08-2"] = "3, A random direction, and its two weaknesses",
        ["08-3"] = "3, A random direction, and its two weaknesses",
        ["09-1"] = "3, The weights",
        ["09-2"] = "4, Raw directions and filter-normalised ones",
        ["10-1"] = "1, Two ways to stack layers",
        ["10-2"] = "5, Width",
        ["11-1"] = "1, What a slice hides",
        ["11-2"] = "3, Eigenvalues from products",
        ["12-1"] = "6, Is it the landscape? A control",
        ["12-2"] = "3, Principal components, by hand",
        ["12-3"] = "5, What lies off the plane",
        ["13-1"] = "3, A curve instead",
        ["13-2"] = "2, The chord and its barrier",
        ["13-3"] = "6, How much of the mountain is numbering?",
        ["13-4"] = "7, Fast geometric ensembling",
        ["14-1"] = "6, Is the subnetwork a property of the task?",
        ["14-2"] = "1, A mask from scores",
        ["14-3"] = "1, A mask from scores",
        ["15-1"] = "1, A level rises",
        ["15-2"] = "1, A level rises",
        ["16-1"] = "2, The same function in other parameters",
        ["16-2"] = "1, One minimum, many numbers",
    };

    /// <summary>Number and title of the section for an exercise; null where it is not of the course.</summary>
    public static string? Of(string exercise) => Titles.GetValueOrDefault(exercise);
}
