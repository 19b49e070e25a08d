using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Cluster;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Replicator.ClusterHost.Hosting;
using Replicator.ClusterHost.Security;

namespace Replicator.ClusterHost.Members;

/// <summary>
/// A process that is a member of a cluster: it joins, hosts its part of a run when it is given one, and ends when the run does, or when it is told to.
/// </summary>
public static class MemberNode
{
    /// <summary>Is a member until the run ends, it is cancelled, or the cluster takes it out.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="say">Is told what a person who started it may want to know, a line at a time.</param>
    /// <param name="cancellation">Has it leave the cluster.</param>
    /// <exception cref="MemberException">It cannot join, or was taken out.</exception>
    /// <exception cref="MemberCertificateException">Its certificate cannot be used.</exception>
    public static async Task RunAsync(MemberSettings settings, Action<string> say, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(say);
        CheckPort(settings.Host, settings.Port);
        Rehearsal.Perform();
        var state = new MemberState();
        using var endpoint = MemberEndpoint.Start(settings, state);
        using var system = MemberSystem.Of(settings, MemberActor.Role);
        using IHost host = HostOf(settings, system, state);
        await host.StartAsync(cancellation).ConfigureAwait(false);
        var actors = host.Services.GetRequiredService<ActorSystem>();
        try
        {
            await JoinAsync(actors, settings, cancellation).ConfigureAwait(false);
            say($"member {settings.Name} is up at {settings.Host}:{settings.Port}");
            await Task.WhenAny(state.Ended, actors.WhenTerminated, Task.Delay(Timeout.Infinite, cancellation)).ConfigureAwait(false);
            if (state.IsAbandoned)
            {
                throw new MemberException(
                    MemberProblem.Unavailable, $"Whoever made the run of member {settings.Name} is no longer in the cluster, so that it has nothing to do. Start it again for another run.");
            }

            if (actors.WhenTerminated.IsCompleted && !state.Ended.IsCompleted && !cancellation.IsCancellationRequested)
            {
                throw new MemberException(
                    MemberProblem.Unavailable, $"Member {settings.Name} was taken out of the cluster: the others could not reach it. Start it again and it joins anew.");
            }
        }
        finally
        {
            await StopAsync(host, actors, state.Ended.IsCompleted).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a port can be listened on; Akka itself tries for a long time and says little.</summary>
    /// <exception cref="MemberException">It cannot.</exception>
    internal static void CheckPort(string host, int port)
    {
        try
        {
            IPAddress address = IPAddress.TryParse(host, out IPAddress? known) ? known : Dns.GetHostAddresses(host).FirstOrDefault() ?? IPAddress.Loopback;
            using var listener = new TcpListener(address, port);
            listener.Start();
        }
        catch (SocketException exception)
        {
            string what = exception.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"another process listens there; stop it, or give another port",
                SocketError.AddressNotAvailable => "this machine has no such address; give one of its own",
                SocketError.AccessDenied => "it is not allowed to; give a port above 1023",
                _ => exception.Message,
            };
            throw new MemberException(MemberProblem.Unavailable, $"{host}:{port} cannot be listened on: {what}.", exception);
        }
    }

    /// <summary>Waits until an actor system belongs to its cluster.</summary>
    /// <exception cref="MemberException">No seed takes it in.</exception>
    internal static async Task JoinAsync(ActorSystem actors, MemberSettings settings, CancellationToken cancellation)
    {
        Cluster cluster = Cluster.Get(actors);
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cluster.RegisterOnMemberUp(() => up.TrySetResult());
        Task first = await Task.WhenAny(up.Task, actors.WhenTerminated, Task.Delay(settings.JoinTimeout, cancellation)).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (first != up.Task)
        {
            string seeds = settings.Seeds.Count == 0 ? "itself" : string.Join(", ", settings.Seeds);
            throw new MemberException(
                MemberProblem.Unavailable,
                $"Member {settings.Name} could not join within {settings.JoinTimeout.TotalSeconds:0.#} s: it asked {seeds}. Look whether they are up and reachable from here, and whether "
                    + "they and this one both have certificates of one authority, or both none.");
        }
    }

    private static IHost HostOf(MemberSettings settings, MemberSystem system, MemberState state)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });

        // Who started it hears the signals, and decides.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddAkka(MemberSystem.Name, configuration =>
        {
            configuration.AddHocon(system.Config, HoconAddMode.Prepend);
            if (system.Setup is { } setup)
            {
                configuration.AddSetup(setup);
            }

            configuration.WithActors((actors, _) => actors.ActorOf(MemberActor.Props(settings, state), MemberActor.Name));
        });
        return builder.Build();
    }

    // When a run is over all go at once, and nothing has to be handed over; else the others get what was here before it goes.
    private static async Task StopAsync(IHost host, ActorSystem actors, bool isOver)
    {
        if (isOver)
        {
            await actors.Terminate().ConfigureAwait(false);
        }

        await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
