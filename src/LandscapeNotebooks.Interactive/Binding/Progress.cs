namespace LandscapeNotebooks.Interactive.Binding;

/// <summary>Whom a request tells how far it is: a notebook's bar, a shell's lines, or nobody.</summary>
public abstract class Progress
{
    /// <summary>Tells nobody.</summary>
    public static Progress None { get; } = new Silence();

    /// <summary>Whether a picture of what is known so far is worth its time.</summary>
    public virtual bool ShowsPictures => false;

    /// <summary>Begins a piece of work.</summary>
    /// <param name="title">What is done, such as <c>41 x 41 points</c>.</param>
    public abstract Work Begin(string title);

    private sealed class Silence : Progress
    {
        public override Work Begin(string title) => new Nothing();

        private sealed class Nothing : Work
        {
            public override void Report(double value)
            {
            }

            public override void Done(string summary)
            {
            }
        }
    }
}

/// <summary>A piece of work that lasts: told from any thread how far it is, and ended by one line.</summary>
public abstract class Work : IProgress<double>
{
    /// <param name="value">The share that is done, in 0 to 1.</param>
    public abstract void Report(double value);

    /// <summary>Gives a picture of what is known so far; drawn only if the work lasts long enough to be shown.</summary>
    /// <param name="svg">Draws it.</param>
    public virtual void Sketch(Func<string> svg)
    {
    }

    /// <summary>Tells what a log keeps, such as an epoch.</summary>
    public virtual void Tell(string line)
    {
    }

    /// <summary>The work is over, or was stopped.</summary>
    /// <param name="summary">What was done.</param>
    public abstract void Done(string summary);
}
