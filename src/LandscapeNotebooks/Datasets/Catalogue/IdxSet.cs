using System.Collections.Immutable;
using LandscapeNotebooks.Datasets.Formats;

namespace LandscapeNotebooks.Datasets.Catalogue;

/// <summary>MNIST and Fashion-MNIST: images and labels of two parts in four IDX files.</summary>
internal sealed class IdxSet(string name, string description, string origin, string license, ImmutableArray<string> classNames,
    ImmutableArray<PublishedFile> train, ImmutableArray<PublishedFile> test) : PublishedSet(name, description, origin, license)
{
    public static IdxSet FashionMnist { get; } = new("fashion-mnist", "Grey images of ten kinds of clothing, 28 x 28; 60,000 and 10,000.",
        "H. Xiao, K. Rasul, R. Vollgraf (Zalando Research), 2017", "MIT",
        ["T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"],
        [
            Fashion("train-images-idx3-ubyte.gz", 26421880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
            Fashion("train-labels-idx1-ubyte.gz", 29515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
        ],
        [
            Fashion("t10k-images-idx3-ubyte.gz", 4422102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
            Fashion("t10k-labels-idx1-ubyte.gz", 5148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
        ]);

    public static IdxSet Mnist { get; } = new("mnist", "Grey images of handwritten digits, 28 x 28; 60,000 and 10,000.",
        "Y. LeCun, C. Cortes, C. Burges, 1998, from NIST's special databases 1 and 3",
        "see the publisher's page, yann.lecun.com/exdb/mnist",
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        [
            Digits("train-images-idx3-ubyte.gz", 9912422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
            Digits("train-labels-idx1-ubyte.gz", 28881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
        ],
        [
            Digits("t10k-images-idx3-ubyte.gz", 1648877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
            Digits("t10k-labels-idx1-ubyte.gz", 4542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
        ]);

    public override ImmutableArray<PublishedFile> Downloads(DatasetPart part) => part == DatasetPart.Train ? train : test;

    internal override ImmutableArray<ImmutableArray<string>> Layouts(DatasetPart part, string folder)
    {
        var packed = Downloads(part).Select(file => file.Name).ToImmutableArray();
        return [packed, [.. packed.Select(file => Path.GetFileNameWithoutExtension(file))]];
    }

    internal override Dataset Read(ImmutableArray<string> paths, DatasetPart part) =>
        IdxFile.ReadImages(Name, paths[0], paths[1], classNames);

    private static PublishedFile Fashion(string file, long size, string sha256) => new(file, size, sha256,
    [
        new($"http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/{file}"),
        new($"https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/{file}"),
    ]);

    private static PublishedFile Digits(string file, long size, string sha256) => new(file, size, sha256,
    [
        new($"https://ossci-datasets.s3.amazonaws.com/mnist/{file}"),
        new($"https://storage.googleapis.com/cvdf-datasets/mnist/{file}"),
        new($"http://yann.lecun.com/exdb/mnist/{file}"),
    ]);
}
