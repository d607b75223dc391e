using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tool.Tests.Grids;

public sealed class ConnectCommandTests(GridModel model) : IClassFixture<GridModel>
{
    [Fact]
    public void A_curve_is_trained_told_drawn_and_written()
    {
        var (status, output, error) = Connect("link", "--bends", "2", "--grid", "5", "--align");
        Assert.True(status == 0, error);
        Assert.Contains("train loss: barrier ", output, StringComparison.Ordinal);
        Assert.Contains("test error: barrier ", output, StringComparison.Ordinal);
        Assert.Equal(["aligned.safetensors", "bend1.safetensors", "bend2.safetensors", "plane.svg", "profile.csv", "profile.svg"],
            Directory.GetFiles(model.File("link")).Select(path => Path.GetFileName(path)).Order());
        string[] lines = File.ReadAllLines(Path.Combine(model.File("link"), "profile.csv"));
        Assert.Equal(6, lines.Length);
        Assert.StartsWith("t,curve share of length,chord train loss,curve train loss,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("0,0,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("1,1,", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_recipe_of_a_training_is_that_of_a_curve_and_of_an_ensemble_too()
    {
        byte[] Bend(string folder, params string[] options)
        {
            var (status, _, error) = Connect(folder, ["--grid", "0", .. options]);
            Assert.True(status == 0, error);
            return File.ReadAllBytes(Path.Combine(model.File(folder), "bend1.safetensors"));
        }

        byte[] plain = Bend("recipe");
        Assert.NotEqual(plain, Bend("clipped", "--clip-norm", "0.001", "--optimizer", "sgd"));
        Assert.NotEqual(plain, Bend("augmented", "--augment", "crop:2"));
        Assert.NotEqual(Bend("heavy", "--optimizer", "momentum"), Bend("light", "--optimizer", "momentum", "--momentum", "0.1"));

        byte[] Member(string folder, params string[] options)
        {
            GridModel.Succeed(["ensemble", "--of", model.Model, "--take", "60", "--members", "1", "--batch", "30", "--threads", "1",
                "--out", model.File(folder), .. options]);
            return File.ReadAllBytes(Path.Combine(model.File(folder), "model1.safetensors"));
        }

        byte[] member = Member("member");
        Assert.Equal(member, Member("member-momentum", "--optimizer", "momentum", "--high", "0.05")); // the usual one
        Assert.NotEqual(member, Member("member-adam", "--optimizer", "adam"));
        Assert.NotEqual(member, Member("member-clipped", "--clip-norm", "0.001"));
        Assert.NotEqual(member, Member("member-augmented", "--augment", "flip"));
        Refuse("--momentum would do nothing: the rule has none", "ensemble", "--of", model.Model, "--optimizer", "adam", "--momentum",
            "0.5", "--out", "x");
    }

    [Fact]
    public void The_bend_is_a_model_that_other_commands_take_and_the_same_seed_gives_its_bytes()
    {
        Connect("first");
        Connect("second");
        string bend = Path.Combine(model.File("first"), "bend1.safetensors");
        Assert.Equal(File.ReadAllBytes(bend), File.ReadAllBytes(Path.Combine(model.File("second"), "bend1.safetensors")));
        Assert.Equal("conv-4", SafetensorsFile.Open(bend).Metadata["architecture"]);
        GridModel.Succeed("slice", "--of", bend, "--take", "60", "--x", "-1:1:3", "--out", model.File("slice"));
    }

    [Fact]
    public void Both_tell_every_epoch_and_go_on_from_their_checkpoint_to_the_same_bytes()
    {
        string kept = model.File("curve.checkpoint");
        var (_, output, _) = Connect("whole");
        Assert.Matches(@"epoch 2 of 2: loss [\d.]+; 0 s left", output);
        Connect("kept", "--checkpoint", kept);
        var (status, again, _) = Connect("again", "--checkpoint", kept); // the training is over: nothing is left to do
        Assert.Equal(0, status);
        Assert.DoesNotContain("epoch 1 of 2", again, StringComparison.Ordinal);
        byte[] Bend(string folder) => File.ReadAllBytes(Path.Combine(model.File(folder), "bend1.safetensors"));
        Assert.Equal(Bend("whole"), Bend("kept"));
        Assert.Equal(Bend("whole"), Bend("again"));

        string[] collect = ["--of", model.Model, "--take", "60", "--members", "2", "--batch", "30", "--threads", "1", "--checkpoint",
            model.File("ensemble.checkpoint")];
        var first = GridModel.Run(["ensemble", .. collect, "--out", model.File("members")]);
        var second = GridModel.Run(["ensemble", .. collect, "--out", model.File("members-again")]);
        Assert.True(first.Status == 0 && second.Status == 0, first.Error + second.Error);
        Assert.Contains("epoch 2 of 4: loss ", first.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Path.Combine(model.File("members"), "model2.safetensors")),
            File.ReadAllBytes(Path.Combine(model.File("members-again"), "model2.safetensors")));
    }

    [Fact]
    public void An_ensemble_is_collected_told_and_written()
    {
        var (status, output, error) = GridModel.Run(
            ["ensemble", "--of", model.Model, "--take", "60", "--members", "2", "--batch", "30", "--threads", "1", "--out",
                model.File("models")]);
        Assert.True(status == 0, error);
        Assert.Contains("test data, 2 members: loss ", output, StringComparison.Ordinal);
        Assert.Contains("average of weights: loss ", output, StringComparison.Ordinal);
        Assert.Equal(["average.safetensors", "model1.safetensors", "model2.safetensors"],
            Directory.GetFiles(model.File("models")).Select(path => Path.GetFileName(path)).Order());
    }

    [Fact]
    public void Wrong_use_says_what_is_expected()
    {
        string other = model.File("mlp.safetensors");
        GridModel.Train("-a", "mlp-8", "-d", "glyphs", "--take", "60", "--epochs", "1", "--out", other);
        Refuse("landscapes connect needs --to: the other model (", "connect", "--of", model.Model, "--out", "x");
        Refuse("--out is missing", "connect", "--of", model.Model, "--to", other);
        Refuse("--out is missing", "ensemble", "--of", model.Model);
        Refuse("0.weight", "connect", "--of", model.Model, "--to", other, "--take", "60", "--out", model.File("wrong"));
        Refuse("--kind is spline, expected one of bezier, chain", "connect", "--of", model.Model, "--to", other, "--kind", "spline",
            "--out", "x");
        Refuse("expected an even number", "ensemble", "--of", model.Model, "--take", "60", "--cycle", "1", "--out", model.File("wrong"));
        Assert.False(Directory.Exists(model.File("wrong")));
    }

    [Fact]
    public void A_curve_that_stays_straight_has_no_plane_and_is_kept()
    {
        var (status, output, error) = Connect("straight", "--rate", "0", "--grid", "5");
        Assert.True(status == 0, error);
        Assert.Contains("no plane: ", output, StringComparison.Ordinal);
        Assert.Equal(["bend1.safetensors", "profile.csv", "profile.svg"],
            Directory.GetFiles(model.File("straight")).Select(path => Path.GetFileName(path)).Order());
    }

    private static void Refuse(string message, params string[] arguments)
    {
        var (status, _, error) = GridModel.Run(arguments);
        Assert.NotEqual(0, status);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private (int Status, string Output, string Error) Connect(string folder, params string[] options)
    {
        string other = model.File("other.safetensors");
        GridModel.Train("-a", "conv-4", "-d", "glyphs", "--take", "60", "--epochs", "1", "--seed", "9", "--out", other);
        return GridModel.Run(["connect", "--of", model.Model, "--to", other, "--take", "60", "--epochs", "2", "--batch", "30", "--points",
            "5", "--threads", "1", "--out", model.File(folder), .. options]);
    }
}
