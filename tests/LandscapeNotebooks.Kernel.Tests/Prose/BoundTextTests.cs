using LandscapeNotebooks.Kernel.Prose;

namespace LandscapeNotebooks.Kernel.Tests.Prose;

public sealed class BoundTextTests
{
    private static readonly BoundText Text =
        new("The loss is {{ loss:F2 }} nats after {{ steps }} steps, `{{ code }}` as before.", ["0.12", "10"]);

    [Fact]
    public void A_text_is_filled() => Assert.Equal("The loss is 0.12 nats after 10 steps, `{{ code }}` as before.", Text.Filled);

    [Theory]
    // Words around the values may change, values stay bound.
    [InlineData("Now the loss is 0.12 nats after 10 steps.", "Now the loss is {{ loss:F2 }} nats after {{ steps }} steps.", "0.12|10", 0)]
    // A number written by hand stands where the binding stands.
    [InlineData("The loss is 0.13 nats after 10 steps, `{{ code }}` as before.",
        "The loss is {{ loss:F2 }} nats after {{ steps }} steps, `{{ code }}` as before.", "0.13|10", 0)]
    // What is deleted takes its binding along.
    [InlineData("The loss is  nats after 10 steps, `{{ code }}` as before.",
        "The loss is  nats after {{ steps }} steps, `{{ code }}` as before.",
        "10", 0)]
    // A phrase in the place of a value gives the binding up, and it is named.
    [InlineData("The loss is very much lower after 10 steps, `{{ code }}` as before.",
        "The loss is very much lower after {{ steps }} steps, `{{ code }}` as before.", "10", 1)]
    // A new binding stands beside the old ones.
    [InlineData("The loss is 0.12 nats after 10 steps, {{ more }}, `{{ code }}` as before.",
        "The loss is {{ loss:F2 }} nats after {{ steps }} steps, {{ more }}, `{{ code }}` as before.", "0.12|10|{{ more }}", 0)]
    public void An_edit_of_the_filled_text_keeps_what_it_did_not_touch(string edited, string template, string standing, int lost)
    {
        var now = Text.Under(edited);
        Assert.Equal(template, now.Template);
        Assert.Equal(standing.Split('|'), now.Standing);
        Assert.Equal(lost, now.Lost.Length);
    }

    [Fact]
    public void Any_edit_leaves_as_many_values_as_bindings()
    {
        var random = new Random(1);
        string filled = Text.Filled;
        for (int i = 0; i < 500; i++)
        {
            int start = random.Next(filled.Length), length = random.Next(filled.Length - start);
            string edited = filled.Remove(start, length).Insert(start, random.Next(3) switch { 0 => "", 1 => "9", _ => "so it is" });
            var now = Text.Under(edited);
            Assert.Equal(Binding.In(now.Template).Length, now.Standing.Length);
            Assert.Equal(edited, new BoundText(now.Template, now.Standing).Filled);
        }
    }
}
