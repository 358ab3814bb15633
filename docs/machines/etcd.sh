# On each database machine: who is the leader. Here: db1.
exec etcd --name db1 --data-dir /var/lib/etcd/sayso \
    --listen-peer-urls http://db1:2380 --initial-advertise-peer-urls http://db1:2380 \
    --listen-client-urls http://db1:2379 --advertise-client-urls http://db1:2379 \
    --initial-cluster db1=http://db1:2380,db2=http://db2:2380,db3=http://db3:2380 \
    --initial-cluster-token sayso --initial-cluster-state new
